package e2e_test

import (
	"bufio"
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// An endpoint is where a server is, over TLS: the library of Microsoft Graph
// sends no token over anything else, and follows no links.
type endpoint struct {
	root        string // of the service, e.g. "https://127.0.0.1:8443/v1.0"
	certificate string // the file of its certificate
}

// talkTo runs a client, which is told where the server is and trusts its
// certificate.
func (c command) talkTo(t *testing.T, e endpoint) {
	t.Helper()
	c.args = append(c.args, e.root)
	c.env = append(c.env, "NODE_EXTRA_CA_CERTS="+e.certificate)
	c.run(t)
}

// serve serves an API that runs in this process.
func serve(t *testing.T, handler func(root string) http.Handler) endpoint {
	t.Helper()
	certFile, keyFile := newCertificate(t)
	certificate, err := tls.LoadX509KeyPair(certFile, keyFile)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(nil)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}}
	root := "https://" + server.Listener.Addr().String() + "/v1.0"
	server.Config.Handler = http.StripPrefix("/v1.0", withToken(handler(root)))
	server.StartTLS()
	t.Cleanup(server.Close)
	return endpoint{root: root, certificate: certFile}
}

// withToken refuses requests without the token that the clients have.
func withToken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer a-token" {
			http.Error(w, "no token", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// serve serves a fake with apimill serve, which must end well when it is
// interrupted.
func (s set) serve(t *testing.T) endpoint {
	t.Helper()
	s.wanted(t)
	certFile, keyFile := newCertificate(t)
	cmd := exec.CommandContext(t.Context(), made(t, apimill), append(s.args("serve"),
		"--port", "0", "--base-path", "/v1.0", "--tls-cert", certFile, "--tls-key", keyFile)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = time.Minute
	var log bytes.Buffer
	cmd.Stderr = &log
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	root, found := "", false
	for !found && lines.Scan() {
		root, found = strings.CutPrefix(lines.Text(), "serving ")
	}
	t.Cleanup(func() {
		if err := cmd.Wait(); cmd.ProcessState.ExitCode() != 0 {
			t.Errorf("apimill serve: %v\n%s", err, clip(log.String()))
		}
	})
	if !found {
		t.Fatal("apimill serve does not say where it serves")
	}
	return endpoint{root: root, certificate: certFile}
}

// newCertificate returns the files of a certificate for the loopback address
// and of its key.
func newCertificate(t *testing.T) (certFile, keyFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(time.Hour),
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA:                  true, // so that clients can be told to trust it
		BasicConstraintsValid: true,
	}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return writePEM(t, "CERTIFICATE", certificate), writePEM(t, "PRIVATE KEY", private)
}

func writePEM(t *testing.T, kind string, data []byte) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "test.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: data}), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
