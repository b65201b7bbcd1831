// Package lockfile reads and writes the file of the names that apimill has given,
// which lies beside the configuration: apimill.lock for apimill.yaml. See
// docs/names.md for what it is for.
package lockfile

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/apimill/apimill/cmd/apimill/internal/settings"
	"github.com/apimill/apimill/diag"
	"github.com/apimill/apimill/generator"
	"github.com/apimill/apimill/model"
)

// head begins every lock file.
const head = `# The names that apimill has given, which stay as they are: commit this file.
# See docs/names.md of apimill.
version 1
`

// Name returns the name of the lock file of a configuration: that of
// apimill.yaml is apimill.lock.
func Name(config string) string {
	return strings.TrimSuffix(config, filepath.Ext(config)) + ".lock"
}

// Read returns the names in a lock file, none when there is no such file.
// Its error names every line that cannot be read.
func Read(name string) ([]model.Name, error) {
	data, err := os.ReadFile(filepath.FromSlash(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the names of earlier runs: %w", err)
	}
	return parse(name, data)
}

func parse(file string, data []byte) ([]model.Name, error) {
	var names []model.Name
	var faults []error
	fault := func(line int, format string, args ...any) {
		faults = append(faults, settings.NewFault(diag.Pos{File: file, Line: line}, format, args...))
	}
	versions, number := 0, 0
	for line := range strings.Lines(string(data)) {
		number++
		words, err := split(line)
		switch {
		case err == nil && len(words) == 0:
		case err == nil && words[0] == "version":
			versions++
			if len(words) != 2 || words[1] != "1" {
				fault(number, "want version 1; a newer apimill may have written this file")
			}
		default:
			n, ok := parseName(words)
			if err != nil || !ok {
				fault(number, `want a name such as "type microsoft.graph.user = User"; correct the line, or delete it to get a new name`)
				continue
			}
			names = append(names, n)
		}
	}
	if versions == 0 {
		fault(0, `no line "version 1"; restore the file, or delete it to have all names given anew`)
	}
	return names, errors.Join(faults...)
}

// split cuts a line into its words, some of which are quoted. Comments have
// none.
func split(line string) ([]string, error) {
	var words []string
	for rest := strings.TrimSpace(line); rest != "" && rest[0] != '#'; rest = strings.TrimLeft(rest, " \t") {
		if rest[0] != '"' {
			end := len(rest)
			if i := strings.IndexAny(rest, " \t"); i >= 0 {
				end = i
			}
			words, rest = append(words, rest[:end]), rest[end:]
			continue
		}
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil {
			return nil, err
		}
		word, err := strconv.Unquote(quoted)
		if err != nil {
			return nil, err
		}
		words, rest = append(words, word), rest[len(quoted):]
	}
	return words, nil
}

var (
	// documentName is what an ID in documents must look like.
	documentName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]{0,999}$`)
	// codeName is what a name in code must look like: it is exported. So it is no
	// keyword and nothing that Go has. What the runtime exports is reserved where
	// names are given, so that no name hides what the bodies of its functions use.
	codeName = regexp.MustCompile(`^[A-Z][A-Za-z0-9_]{0,999}$`)
)

// isGiven reports whether a run can have given a name of a kind.
func isGiven(kind model.NameKind, name string) bool {
	if kind == model.OperationName || kind == model.EndpointName {
		return documentName.MatchString(name)
	}
	return codeName.MatchString(name)
}

// parseName reads "KIND SUBJECT [MEMBER] = NAME". A former name has "was" for
// the sign.
func parseName(words []string) (model.Name, bool) {
	last := len(words) - 1
	if last != 3 && last != 4 || words[last-1] != "=" && words[last-1] != "was" || !isGiven(model.NameKind(words[0]), words[last]) {
		return model.Name{}, false
	}
	n := model.Name{Of: model.NameKey{Kind: model.NameKind(words[0]), Subject: words[1]}, Name: words[last]}
	n.Former = words[last-1] == "was"
	if last == 4 {
		n.Of.Member = words[2]
	}
	return n, true
}

// Format returns a lock file with names: a line for each, those of one
// subject together, so that branches that add names seldom meet.
func Format(names []model.Name) []byte {
	names = slices.Clone(names)
	slices.SortStableFunc(names, func(a, b model.Name) int { return cmp.Compare(a.Of.Subject, b.Of.Subject) })
	b := bytes.NewBufferString(head)
	subject := ""
	for _, n := range slices.Compact(names) {
		if n.Of.Subject != subject {
			b.WriteByte('\n')
			subject = n.Of.Subject
		}
		b.WriteString(string(n.Of.Kind) + " " + quote(n.Of.Subject))
		if n.Of.Member != "" {
			b.WriteString(" " + quote(n.Of.Member))
		}
		sign := " = "
		if n.Former {
			sign = " was "
		}
		b.WriteString(sign + n.Name + "\n")
	}
	return b.Bytes()
}

// quote returns a word as it stands in a lock file: in quotes when it would
// be taken for something else.
func quote(word string) string {
	quoted := strconv.Quote(word)
	if word == "" || word[0] == '#' || strings.ContainsAny(word, " \t") || len(quoted) != len(word)+2 {
		return quoted
	}
	return word
}

// Compare returns how a lock file differs from what a run makes of it; nil
// when it does not, the ends of its lines aside.
func Compare(name string, want []byte) (*generator.Change, error) {
	got, err := os.ReadFile(filepath.FromSlash(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &generator.Change{Path: name, Kind: generator.Missing, New: want}, nil
	case err != nil:
		return nil, fmt.Errorf("comparing the names of earlier runs: %w", err)
	case bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), want):
		return nil, nil
	}
	return &generator.Change{Path: name, Kind: generator.Modified, Old: got, New: want}, nil
}

// Write brings a lock file up to date, and reports whether it was not.
func Write(name string, lock []byte) (written bool, err error) {
	if name == "" {
		return false, nil
	}
	change, err := Compare(name, lock)
	if err != nil || change == nil && !generator.Unfinished(filepath.Dir(filepath.FromSlash(name))) {
		return false, err
	}
	if err := generator.WriteFile(filepath.FromSlash(name), lock); err != nil && change != nil {
		return false, fmt.Errorf("writing the names for later runs: %w; where sources are read-only, have a complete %s among them", err, name)
	}
	return change != nil, nil
}
