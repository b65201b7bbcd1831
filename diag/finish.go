package diag

// An Ending says how a list is judged when every step has reported.
type Ending struct {
	Rules   []Rule
	Demands []Diagnostic // what else is wrong; rules may change it, nothing suppresses it
	Partial bool         // some steps were left out: what suppresses nothing may be about them
}

// Finish makes a list what there is to report: the problems that suppressions let
// pass are taken off it, suppressions that found none are problems themselves, rules
// have the last word on all, and what several places show is told once.
func (l *List) Finish(e Ending) {
	needless := l.Suppress()
	if !e.Partial {
		l.expire(needless)
	}
	l.Append(e.Demands...)
	l.Judge(e.Rules)
}

// Judge lets rules have the last word on a list, and tells once what several places
// show.
func (l *List) Judge(rules []Rule) {
	l.Apply(rules)
	l.gather()
}
