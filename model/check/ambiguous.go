package check

import (
	"slices"
	"strings"

	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/model"
)

// Which template counts where several match one URL is settled when one is more
// specific: text comes before a parameter. Where none is, a server has to
// choose, and a reader cannot know how.

// An address is a template as a server sees it.
type address struct {
	op       *model.Operation
	template *model.Template
	segments []string // without the names of parameters
}

// Ambiguous reports templates of two operations of which some URL matches
// both, and neither is more specific.
func Ambiguous(operations []*model.Operation, diags *diag.List) {
	known := map[string]*addressTree{} // by method
	for _, op := range operations {
		if known[op.Method] == nil {
			known[op.Method] = &addressTree{}
		}
		for _, t := range op.Templates {
			own := address{op, t, addressed(t)}
			for _, other := range known[op.Method].near(own.segments) {
				if other.op != op && own.isAmbiguous(other) {
					diags.AddRelated(diag.AmbiguousURL, t.Pos, []diag.Related{{Pos: other.template.Pos, Message: "the other operation"}},
						"%s %s and %s %s match the same URLs; give one of them a segment of its own", op.Method, t.Path(), other.op.Method, other.template.Path())
				}
			}
			known[op.Method].add(own)
		}
	}
}

// An addressTree holds addresses by their segments, so that not each needs to be
// compared with all others.
type addressTree struct {
	addresses []address // that end here
	below     map[string]*addressTree
	all       []string // the segments of below, in the order of their arrival
	open      []string // those of them that have parameters
}

func (n *addressTree) add(a address) {
	for _, segment := range a.segments {
		if n.below[segment] == nil {
			if n.below == nil {
				n.below = map[string]*addressTree{}
			}
			n.below[segment] = &addressTree{}
			n.all = append(n.all, segment)
			if isOpen(segment) {
				n.open = append(n.open, segment)
			}
		}
		n = n.below[segment]
	}
	n.addresses = append(n.addresses, a)
}

// near returns the addresses each segment of which is the same as that of another
// one, or has parameters where it is not.
func (n *addressTree) near(segments []string) []address {
	if len(segments) == 0 {
		return n.addresses
	}
	first, rest := segments[0], segments[1:]
	candidates := n.all
	if !isOpen(first) {
		candidates = append([]string{first}, n.open...)
	}
	var near []address
	for _, segment := range candidates {
		if below := n.below[segment]; below != nil {
			near = append(near, below.near(rest)...)
		}
	}
	return near
}

// isOpen reports whether a segment accepts more than one text.
func isOpen(segment string) bool { return strings.Contains(segment, "{") }

// addressed returns the segments of a template. What is the same in URLs is the
// same here: a key in parentheses is a segment, empty parentheses are nothing,
// arguments come in any order, with and without quotes.
func addressed(t *model.Template) []string {
	var segments []string
	for _, s := range t.Segments {
		text := ""
		for _, p := range s.Parts {
			switch {
			case p.Param == nil:
				text += p.Literal
			case p.Param.Multi:
				text += "{...}"
			default:
				text += "{}"
			}
		}
		name, rest, call := strings.Cut(text, "(")
		arguments, closed := strings.CutSuffix(rest, ")")
		switch {
		case !call || !closed || strings.Contains(name, "{"):
			segments = append(segments, text)
		case arguments == "":
			segments = append(segments, name)
		case !strings.ContainsAny(arguments, "=,"):
			segments = append(segments, name, strings.Trim(arguments, "'"))
		default:
			list := strings.Split(strings.ReplaceAll(arguments, "'", ""), ",")
			slices.Sort(list)
			segments = append(segments, name+"("+strings.Join(list, ",")+")")
		}
	}
	return segments
}

// isAmbiguous reports whether some URL matches both, and neither is more
// specific than the other.
func (a address) isAmbiguous(b address) bool {
	more, less := false, false
	for i, seg := range a.segments {
		other := b.segments[i]
		switch {
		case seg == other:
		case covers(other, seg):
			more = true
		case covers(seg, other):
			less = true
		case overlap(seg, other):
			more, less = true, true
		default:
			return false
		}
	}
	return more == less
}

// covers reports whether a segment accepts all that another does, and more. A
// parameter takes at least one letter; in the other segment its braces are one
// that no text has.
func covers(general, special string) bool {
	if general == "{}" {
		return true
	}
	texts := strings.Split(general, "{}")
	if len(texts) == 1 || !isPlain(general) || !isPlain(special) {
		return false
	}
	rest, begins := strings.CutPrefix(special, texts[0])
	rest, ends := strings.CutSuffix(rest, texts[len(texts)-1])
	for _, text := range texts[1 : len(texts)-1] {
		_, after, found := strings.Cut(rest[min(1, len(rest)):], text)
		if !found {
			return false
		}
		rest = after
	}
	return begins && ends && rest != ""
}

// overlap reports whether there is something that two segments accept. What is
// between their first and last parameters can always be made to fit both.
func overlap(a, b string) bool {
	if !strings.Contains(a, "{}") || !strings.Contains(b, "{}") || !isPlain(a) || !isPlain(b) {
		return false
	}
	beginA, endA := a[:strings.Index(a, "{}")], a[strings.LastIndex(a, "{}")+len("{}"):]
	beginB, endB := b[:strings.Index(b, "{}")], b[strings.LastIndex(b, "{}")+len("{}"):]
	return (strings.HasPrefix(beginA, beginB) || strings.HasPrefix(beginB, beginA)) &&
		(strings.HasSuffix(endA, endB) || strings.HasSuffix(endB, endA))
}

// isPlain tells segments of text and parameters from calls and from parameters
// of several segments, which are alike or have nothing in common.
func isPlain(segment string) bool {
	return !strings.Contains(segment, "(") && !strings.Contains(segment, "{...}")
}
