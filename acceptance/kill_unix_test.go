//go:build unix

package acceptance_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestKilledGenerate kills, or asks to stop, runs of generate at random times, in turns
// on two sets of documents. APIMILL_KILLS is how many; the seed is fixed, the machine
// is not.
func TestKilledGenerate(t *testing.T) {
	kills := 24
	if n, err := strconv.Atoi(os.Getenv("APIMILL_KILLS")); err == nil {
		kills = n
	}
	s := newKillSite(t)
	random := rand.New(rand.NewPCG(1, 2))
	killed := 0
	for i := range kills {
		set := s.sets[i%2]
		signal := []os.Signal{syscall.SIGKILL, syscall.SIGKILL, os.Interrupt}[i%3]
		if s.runAndKill(set, signal, time.Duration(random.Int64N(int64(s.usual*3/2)))) {
			killed++
		}
		s.checkFiles()
		if i%4 == 3 { // what is left by one, two or three others
			s.run(set)
			s.checkWhole(set)
		}
		if t.Failed() {
			t.Fatalf("after %d", i)
		}
	}
	t.Logf("%d of %d runs were killed", killed, kills)
	if killed == 0 {
		t.Error("no run was killed")
	}
}

// TestFullDisk lets no file become larger than 8 kB, as on a disk with little room.
func TestFullDisk(t *testing.T) {
	s := newKillSite(t)
	s.run("one")
	cmd := s.start("two")
	limited := exec.Command("sh", append([]string{"-c", `ulimit -f 16 && exec "$0" "$@"`}, cmd.Args...)...)
	limited.Env = cmd.Env
	said, err := limited.CombinedOutput()
	exit := (*exec.ExitError)(nil)
	if !errors.As(err, &exit) || exit.ExitCode() != 2 || !strings.Contains(string(said), "apimill: writing output: ") || !strings.Contains(string(said), "file too large") {
		t.Errorf("%v\n%s", err, said)
	}
	s.checkFiles()
	for _, name := range []string{".apimill_temp", ".apimill_lock"} {
		if _, err := os.Stat(filepath.Join(s.dir, "out", name)); err == nil {
			t.Errorf("%s is left", name)
		}
	}
	s.run("two")
	s.checkWhole("two")
}

// A killSite is a folder with two sets of documents that have one output folder.
type killSite struct {
	*testing.T
	dir, command string
	sets         []string
	want         map[string]map[string]string // what a set makes, by path
	usual        time.Duration                // that a run takes
}

func newKillSite(t *testing.T) *killSite {
	s := &killSite{T: t, dir: t.TempDir(), sets: []string{"one", "two"}, want: map[string]map[string]string{}}
	s.command = filepath.Join(t.TempDir(), "apimill")
	if said, err := exec.Command("go", "build", "-o", s.command, "../cmd/apimill").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	for _, set := range s.sets {
		if err := os.CopyFS(filepath.Join(s.dir, set), os.DirFS("../specs")); err != nil {
			t.Fatal(err)
		}
		config := "docs: [api, resources]\nout: ../out\n"
		if set == "two" {
			config = "docs: [resources]\nout: ../out\n"
		}
		writeFile(t, filepath.Join(s.dir, set, "apimill.yaml"), []byte("version: 1\n"+config))
		os.Remove(filepath.Join(s.dir, set, "apimill.lock"))
	}
	writeFile(t, filepath.Join(s.dir, "out", "mine.go"), []byte("package mine\n"))
	for _, set := range s.sets {
		start := time.Now()
		s.run(set)
		s.usual = time.Since(start)
		s.want[set] = s.files()
	}
	return s
}

func (s *killSite) start(set string) *exec.Cmd {
	cmd := exec.Command(s.command, "generate", "--config", filepath.Join(s.dir, set, "apimill.yaml"), "--quiet")
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(s.dir, "cache"), "HOME="+s.dir)
	return cmd
}

func (s *killSite) run(set string) {
	s.Helper()
	if said, err := s.start(set).CombinedOutput(); err != nil {
		s.Fatalf("%s: %v\n%s", set, err, said)
	}
}

// runAndKill reports whether the run was not over before.
func (s *killSite) runAndKill(set string, signal os.Signal, after time.Duration) bool {
	s.Helper()
	cmd := s.start(set)
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		s.Fatal(err)
	}
	time.Sleep(after)
	_ = cmd.Process.Signal(signal) // it may be over
	err := cmd.Wait()
	exit := (*exec.ExitError)(nil)
	switch {
	case err == nil:
		return false
	case !errors.As(err, &exit):
		s.Fatal(err)
	case exit.ExitCode() == 130:
		if !strings.Contains(said.String(), "apimill: interrupted; every file is whole") {
			s.Errorf("interrupted, it says %q", said.String())
		}
		s.checkTidy()
	case exit.ExitCode() != -1:
		s.Errorf("%s: %v\n%s", set, err, said.String())
	}
	return true
}

// files returns what is in the output folder, but for the user's file.
func (s *killSite) files() map[string]string {
	s.Helper()
	found := map[string]string{}
	entries, err := os.ReadDir(filepath.Join(s.dir, "out"))
	if err != nil {
		s.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(s.dir, "out", e.Name()))
		if err != nil {
			s.Fatal(err)
		}
		found[e.Name()] = string(data)
	}
	if found["mine.go"] != "package mine\n" {
		s.Errorf("mine.go = %q", found["mine.go"])
	}
	delete(found, "mine.go")
	return found
}

// own are the files by which a killed run is known, and the manifest, which lists what
// it was about to write.
var own = []string{".apimill_temp", ".apimill_lock", "apimill_manifest.json"}

// checkFiles reports files that are none of what the sets make.
func (s *killSite) checkFiles() {
	s.Helper()
	for name, data := range s.files() {
		one, two := s.want["one"][name], s.want["two"][name]
		if data != one && data != two && !slices.Contains(own, name) {
			s.Errorf("%s is neither as it was nor as it is to be", name)
		}
	}
}

// checkTidy reports what a run leaves that was asked to stop.
func (s *killSite) checkTidy() {
	s.Helper()
	for _, dir := range []string{"one", "two", "cache/apimill"} {
		left, _ := filepath.Glob(filepath.Join(s.dir, dir, ".*"))
		if len(left) > 0 {
			s.Errorf("%q is left", left)
		}
	}
}

// checkWhole holds the folder against what a set makes.
func (s *killSite) checkWhole(set string) {
	s.Helper()
	got := s.files()
	for name, data := range s.want[set] {
		if got[name] != data {
			s.Errorf("%s is not as %s makes it", name, set)
		}
	}
	for name := range got {
		if _, made := s.want[set][name]; !made {
			s.Errorf("%s is left", name)
		}
	}
	s.checkTidy()
}
