package runtime

// A Server stands in for the one that the generator writes, so that this
// package compiles by itself. It is not emitted.
type Server struct {
	Options
}

func (s *Server) tags() []tag { return nil }
