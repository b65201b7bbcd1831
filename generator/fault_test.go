package generator_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/apimill/apimill/generator"
)

// Three runs into one folder, in which the user keeps a file. Each adds files,
// changes some and drops some.
var runs = [][]generator.File{
	{file("kept.go", "1"), file("changed.go", "1"), file("dropped.go", "1"), file("areas/changed.json", "1")},
	{file("kept.go", "1"), file("changed.go", "2"), file("added.go", "2"), file("areas/changed.json", "2"), file("areas/added.json", "2")},
	{file("kept.go", "1"), file("changed.go", "3"), file("dropped.go", "3"), file("areas/added.json", "3"), file("types/added.html", "3")},
}

const mine = "mine.go"

// A faultyDisk does something else in place of one step. Writing a file is two:
// before and in the middle of it.
type faultyDisk struct {
	generator.Disk
	left  int // steps to go until the fault
	fault func() error
}

// step returns what the fault returns when its turn has come.
func (d *faultyDisk) step() error {
	d.left--
	if d.left == 0 {
		return d.fault()
	}
	return nil
}

func (d *faultyDisk) MkdirAll(name string, perm fs.FileMode) error {
	return inTurn(d.step, func() error { return d.Disk.MkdirAll(name, perm) })
}

func (d *faultyDisk) WriteFile(name string, data []byte, perm fs.FileMode) error {
	write := func(data []byte) func() error {
		return func() error { return d.Disk.WriteFile(name, data, perm) }
	}
	return inTurn(d.step, write(data[:len(data)/2]), d.step, write(data))
}

func (d *faultyDisk) Rename(from, to string) error {
	return inTurn(d.step, func() error { return d.Disk.Rename(from, to) })
}

func (d *faultyDisk) Remove(name string) error {
	return inTurn(d.step, func() error { return d.Disk.Remove(name) })
}

// inTurn runs steps until one fails.
func inTurn(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// dead is a disk that does nothing any more.
type dead struct{}

func (dead) MkdirAll(string, fs.FileMode) error          { return errDead }
func (dead) WriteFile(string, []byte, fs.FileMode) error { return errDead }
func (dead) Rename(string, string) error                 { return errDead }
func (dead) Remove(string) error                         { return errDead }

var errDead = errors.New("dead")

// writeAndDie writes run i and does nothing more from a step on, as a process
// that was killed. It reports whether there was such a step.
func writeAndDie(t *testing.T, dir string, i, step int) (died bool) {
	t.Helper()
	_, err := generator.WriteThrough(dir, runs[i], func(d generator.Disk) generator.Disk {
		faulty := &faultyDisk{Disk: d, left: step}
		faulty.fault = func() error {
			died = true
			faulty.Disk = dead{}
			return errDead
		}
		return faulty
	})
	if err != nil && !died {
		t.Fatalf("step %d: %v", step, err)
	}
	return died
}

// TestMain is the process that is killed, when TestKilledProcess starts it.
func TestMain(m *testing.M) {
	dir, step, ok := strings.Cut(os.Getenv("APIMILL_KILL"), "@")
	if !ok {
		os.Exit(m.Run())
	}
	left, _ := strconv.Atoi(step)
	_, err := generator.WriteThrough(dir, runs[1], func(d generator.Disk) generator.Disk {
		return &faultyDisk{Disk: d, left: left, fault: killMyself}
	})
	fmt.Println(err)
}

// killMyself is what kill -9 does.
func killMyself() error {
	p, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = p.Kill()
	}
	if err != nil {
		panic(err)
	}
	select {}
}

// TestKilledProcess kills a process at every step of a run.
func TestKilledProcess(t *testing.T) {
	for step := 1; ; step++ {
		dir := firstRun(t)
		killed := exec.Command(os.Args[0])
		killed.Env = append(os.Environ(), fmt.Sprintf("APIMILL_KILL=%s@%d", dir, step))
		said, err := killed.CombinedOutput()
		if err == nil {
			if string(said) != "<nil>\n" {
				t.Fatalf("a run without a fault failed: %s", said)
			}
			checkRun(t, dir, 1)
			if step < 20 {
				t.Errorf("%d steps: the test does not see them all", step-1)
			}
			return
		}
		if len(said) > 0 {
			t.Fatalf("step %d: %v\n%s", step, err, said)
		}
		t.Run(fmt.Sprintf("step_%d", step), func(t *testing.T) {
			checkHalfway(t, dir, 0, 1)
			checkHeals(t, dir)
		})
	}
}

// TestKilledTwice kills the run that comes after one that was killed, at every
// seventh pair of steps.
func TestKilledTwice(t *testing.T) {
	for first := 1; ; first++ {
		dir := firstRun(t)
		if !writeAndDie(t, dir, 1, first) {
			return
		}
		for second := 1 + first%7; ; second += 7 {
			again := copied(t, dir)
			if !writeAndDie(t, again, 2, second) {
				break
			}
			checkHalfway(t, again, 0, 1, 2)
			write(t, again, runs[0]...)
			checkRun(t, again, 0)
			if t.Failed() {
				t.Fatalf("killed at the steps %d and %d", first, second)
			}
		}
	}
}

// TestFailingDisk lets every step fail once, as on a full disk.
func TestFailingDisk(t *testing.T) {
	for step := 1; ; step++ {
		dir := firstRun(t)
		failed := false
		_, err := generator.WriteThrough(dir, runs[1], func(d generator.Disk) generator.Disk {
			return &faultyDisk{Disk: d, left: step, fault: func() error { failed = true; return syscall.ENOSPC }}
		})
		if !failed {
			return
		}
		t.Run(fmt.Sprintf("step_%d", step), func(t *testing.T) {
			checkHalfway(t, dir, 0, 1)
			got := tree(t, dir)
			if err == nil { // the lock's file was to be removed
				checkRun(t, dir, 1)
			} else if !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("error %q does not tell why", err)
			}
			if _, left := got[".apimill_temp"]; left {
				t.Error("a temporary file is left")
			}
			if _, left := got[".apimill_lock"]; left {
				t.Error("the lock is left")
			}
			checkHeals(t, dir)
		})
	}
}

// TestRunsAtOnce lets runs that do not agree write to one folder.
func TestRunsAtOnce(t *testing.T) {
	dir := firstRun(t)
	var wg sync.WaitGroup
	for i := range 9 {
		wg.Go(func() {
			for range 10 {
				if _, err := generator.Write(dir, runs[i%3]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	manifest := tree(t, dir)[generator.ManifestName]
	last := slices.IndexFunc(runs, func(files []generator.File) bool { return manifest == undisturbed(t, files)[generator.ManifestName] })
	if last < 0 {
		t.Fatalf("the manifest is of none of the runs:\n%s", manifest)
	}
	checkRun(t, dir, last)
}

// firstRun returns a folder that the first run wrote, long ago.
func firstRun(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, runs[0]...)
	put(t, dir, mine, "mine")
	age(t, dir, "kept.go", mine)
	return dir
}

// copied returns a copy of a folder, with the ages of files.
func copied(t *testing.T, dir string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	age(t, to, "kept.go", mine)
	return to
}

// undisturbed returns what a run leaves that nothing disturbs.
func undisturbed(t *testing.T, files []generator.File) map[string]string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, files...)
	return tree(t, dir)
}

// checkRun holds a folder against what run i leaves.
func checkRun(t *testing.T, dir string, i int) {
	t.Helper()
	want := undisturbed(t, runs[i])
	want[mine] = "mine"
	if diff := cmp.Diff(want, tree(t, dir)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, name := range []string{"kept.go", mine} {
		if touched(t, dir, name) {
			t.Errorf("%s was written again", name)
		}
	}
}

// checkHalfway holds a folder against what some runs may leave together: every
// file is as one of them wrote it, or absent where one of them has none.
func checkHalfway(t *testing.T, dir string, some ...int) {
	t.Helper()
	got := tree(t, dir)
	if got[mine] != "mine" {
		t.Errorf("%s = %q", mine, got[mine])
	}
	may := map[string][]string{} // the empty text stands for no file
	for _, i := range some {
		written := map[string]string{}
		for _, f := range runs[i] {
			written[f.Path] = string(f.Data)
		}
		for _, path := range []string{"kept.go", "changed.go", "dropped.go", "added.go", "areas/changed.json", "areas/added.json", "types/added.html"} {
			may[path] = append(may[path], written[path])
		}
	}
	for path, contents := range may {
		if !slices.Contains(contents, got[path]) {
			t.Errorf("%s = %q, want one of %q", path, got[path], contents)
		}
	}
	known := slices.Concat(slices.Collect(maps.Keys(may)), []string{mine, generator.ManifestName, ".apimill_lock", ".apimill_temp"})
	for path := range got {
		if !slices.Contains(known, path) {
			t.Errorf("there is a file %s", path)
		}
	}
}

// checkHeals lets each run follow on a folder, and a run after an edit.
func checkHeals(t *testing.T, dir string) {
	t.Helper()
	for i := range runs {
		healed := copied(t, dir)
		write(t, healed, runs[i]...)
		checkRun(t, healed, i)
	}
	edited := copied(t, dir)
	put(t, edited, "changed.go", "edited")
	if _, err := generator.Write(edited, runs[2]); err == nil || !strings.Contains(err.Error(), "changed.go was edited") {
		t.Errorf("an edit afterwards: error %v", err)
	}
	if got := tree(t, edited)["changed.go"]; got != "edited" {
		t.Errorf("the edit is lost: %q", got)
	}
	if _, err := os.Stat(filepath.Join(dir, mine)); err != nil {
		t.Error(err)
	}
}
