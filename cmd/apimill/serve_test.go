package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// freePort sets variables to ports that nobody listens on:
//
//	freeport PORT
func freePort(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		ts.Check(err)
		_, port, err := net.SplitHostPort(l.Addr().String())
		ts.Check(err)
		ts.Check(l.Close())
		ts.Setenv(name, port)
	}
}

// sleep waits, for what nothing tells of:
//
//	sleep 1s
func sleep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sleep DURATION")
	}
	d, err := time.ParseDuration(args[0])
	ts.Check(err)
	time.Sleep(d)
}

// patience is how long a script waits for an answer.
const patience = 30 * time.Second

// await sends a request until status and body of the answer, in one line, match
// a regular expression. A body is JSON. Headers may come before it:
//
//	await '^200 ' GET http://127.0.0.1:8080/users Host=localhost
func await(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: await REGEXP METHOD URL [NAME=VALUE] [BODY]")
	}
	want, err := regexp.Compile(args[0])
	ts.Check(err)
	said := ""
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if said = fetch(args[1], args[2], args[3:]); want.MatchString(said) {
			return
		}
	}
	ts.Fatalf("%s %s: the last answer was %s", args[1], args[2], said)
}

// holds waits until a file has a match of a regular expression:
//
//	holds out/types.go 'type User struct'
func holds(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: holds FILE REGEXP")
	}
	want, err := regexp.Compile(args[1])
	ts.Check(err)
	var data []byte
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if data, _ = os.ReadFile(ts.MkAbs(args[0])); want.Match(data) {
			return
		}
	}
	ts.Fatalf("%s has no match of %s:\n%s", args[0], args[1], data)
}

// fetch returns status and body of an answer, or the error.
func fetch(method, address string, more []string) string {
	header, value, hasHeader := strings.Cut(strings.Join(more[:min(1, len(more))], ""), "=")
	if hasHeader = hasHeader && !strings.Contains(header, "{"); hasHeader {
		more = more[1:]
	}
	r, err := http.NewRequest(method, address, strings.NewReader(strings.Join(more, " ")))
	if err != nil {
		return err.Error()
	}
	switch {
	case header == "Host":
		r.Host = value
	case hasHeader:
		r.Header.Set(header, value)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err.Error()
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprint(answer.StatusCode, " ", strings.TrimSpace(string(data)))
}
