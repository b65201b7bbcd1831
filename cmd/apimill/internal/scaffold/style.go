package scaffold

import (
	"fmt"
	"io"
	"os"

	"github.com/apimill/apimill/cmd/apimill/internal/config"
	"github.com/apimill/apimill/parser/style"
)

// A newStyle is a style for documents, and where the configuration names it.
type newStyle struct {
	choice style.Choice // what it extends
	config []byte       // the configuration that is there, with the style named; nil to leave it
	named  bool         // the configuration names it
}

// styleFor returns the style that suits the documents that are there, or else those that
// are added.
func styleFor(set *pageSet) *newStyle {
	if len(set.docs) > 0 {
		return &newStyle{choice: style.Choose(len(set.docs), func(i int) string { return string(set.docs[i].Data) })}
	}
	return &newStyle{choice: style.Choose(len(set.added), func(i int) string { return string(set.added[i].data) })}
}

// addStyle plans the file of the style, and that the configuration names it.
func (p *Plan) addStyle(fresh bool) error {
	p.write(config.StyleName, config.StyleStarter(packageHere(), p.style.choice.Style.Name))
	if p.style.named = fresh; fresh {
		return nil
	}
	data, err := os.ReadFile(config.Name)
	if err != nil {
		return err
	}
	p.style.config, p.style.named = config.WithStyle(data)
	return nil
}

// carryOut lets the configuration name the style, and says which it extends and why.
func (s *newStyle) carryOut(stdout io.Writer) error {
	if s.config != nil {
		if err := os.WriteFile(config.Name, s.config, 0o666); err != nil {
			return fmt.Errorf("naming the style: %w", err)
		}
		fmt.Fprintf(stdout, "named %s in %s\n", config.StyleName, config.Name)
	}
	if !s.named {
		fmt.Fprintf(stdout, "note  %s does not name it; write there: style: %s\n", config.Name, config.StyleName)
	}
	_, err := fmt.Fprintf(stdout, "it extends %s\n", s.choice.Reason)
	return err
}
