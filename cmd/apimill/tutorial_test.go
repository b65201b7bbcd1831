package main

import (
	"bytes"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// tutorialStep is a block of the tutorial: a file to write, lines to append to one or to
// replace in one, a folder to go on in, or what is typed into a terminal.
var tutorialStep = regexp.MustCompile("(?ms)^(?:<!-- (file|append|replace|folder): (\\S+) -->\n)?(?:````[a-z]+\n(.*?)^````$|```(go|yaml|diff|console)\n(.*?)^```$)")

// TestTutorial does what the tutorial says: the commands succeed, and say what it shows.
func TestTutorial(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs")
	}
	address := freeAddress(t)
	text := strings.ReplaceAll(read(t, "../../docs", "tutorial.md"), "localhost:8080", address)
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOFLAGS", "")
	t.Chdir(t.TempDir())
	steps := 0
	for _, m := range tutorialStep.FindAllStringSubmatch(text, -1) {
		steps++
		name, text := m[2], m[3]+m[5]
		switch m[1] {
		case "file":
			put(t, name, text)
		case "append":
			put(t, name, read(t, ".", name)+text)
		case "replace":
			replaceLine(t, name, text)
		default:
			if name != "" {
				t.Chdir(t.TempDir())
			}
			typed(t, text, address)
		}
	}
	if steps < 15 {
		t.Errorf("only %d steps are found", steps)
	}
}

// replaceLine replaces a line of a file as a diff of two lines says.
func replaceLine(t *testing.T, name, diff string) {
	t.Helper()
	former, line, _ := strings.Cut(strings.TrimPrefix(diff, "-"), "+")
	text := read(t, ".", name)
	if !strings.Contains(text, former) {
		t.Fatalf("%s has no line %s", name, former)
	}
	put(t, name, strings.Replace(text, former, line, 1))
}

// fileCount is how many files a run wrote: the runtime gains some now and then.
var fileCount = regexp.MustCompile(`\d+ (?:files|unchanged)`)

// typed runs the commands of a block. What is shown below one is the beginning of lines
// that it prints.
func typed(t *testing.T, block, address string) {
	t.Helper()
	for _, shown := range strings.Split("\n"+block, "\n$ ")[1:] {
		line, want, _ := strings.Cut(shown, "\n")
		got := fileCount.ReplaceAllString(inSeconds.ReplaceAllString(runLine(t, line, address), "in 0.05s"), "N files")
		for line := range strings.Lines(fileCount.ReplaceAllString(want, "N files")) {
			if !strings.Contains("\n"+got, "\n"+strings.TrimRight(line, "\n")) {
				t.Errorf("%s\nsays\n%s\nwhich has no line\n%s", shown, got, line)
			}
		}
	}
}

// runLine runs a command line and returns what it printed.
func runLine(t *testing.T, line, address string) string {
	t.Helper()
	args := strings.Fields(line)
	switch {
	case line == "go run ./cmd/server":
		serveTutorial(t, address)
		return ""
	case args[0] == "apimill":
		var out bytes.Buffer
		// A page with a mistake makes check fail, as the tutorial says.
		if status := run(args[1:], &out, &out); status != 0 && args[1] != "check" {
			t.Fatalf("%s: exit status %d\n%s", line, status, out.String())
		}
		return out.String()
	case args[0] == "curl":
		return sendNonsense(t, line)
	default:
		out, err := exec.Command(args[0], args[1:]...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
		return string(out)
	}
}

// serveTutorial builds and starts the server of the tutorial, and waits until it listens.
func serveTutorial(t *testing.T, address string) {
	t.Helper()
	program := filepath.Join(t.TempDir(), "server.exe")
	if out, err := exec.Command("go", "build", "-o", program, "./cmd/server").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	server := exec.Command(program)
	server.Stderr = os.Stderr
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Process.Kill(); server.Wait() })
	for range 100 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the server does not listen")
}

// curlLine is the call of curl in the tutorial: URL and body.
var curlLine = regexp.MustCompile(`^curl -s -X POST (\S+) -H "Content-Type: application/json" -d '(.*)'$`)

// sendNonsense sends what curl would, and looks for both mistakes in the answer.
func sendNonsense(t *testing.T, line string) string {
	t.Helper()
	m := curlLine.FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("the test does not know this call: %s", line)
	}
	resp, err := http.Post(m[1], "application/json", strings.NewReader(m[2]))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(resp.Body); err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusBadRequest || !strings.Contains(body.String(), `"target":"pages"`) || !strings.Contains(body.String(), `"target":"title"`) {
		t.Errorf("answered %s: %s", resp.Status, body.String())
	}
	return body.String()
}

// freeAddress returns an address of this machine at which nobody listens.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
