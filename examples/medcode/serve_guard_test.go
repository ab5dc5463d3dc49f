package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/trail"
	"github.com/gomedcode/medcode/examples/serve/web"
)

// started runs serve; stop ends it by a signal and gives its standard error.
func started(t *testing.T, args ...string) (address string, stop func() string) {
	t.Helper()
	ctx, cancel := context.WithCancelCause(context.Background())
	out, w := io.Pipe()
	var errs lockedBuffer
	ended := make(chan int, 1)
	go func() {
		status := run(ctx, &system{stdin: strings.NewReader(""), stdout: w, stderr: &errs, now: time.Now()}, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...))
		w.Close()
		ended <- status
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err, errs.String())
	done := false
	stop = func() string {
		if done {
			return errs.String()
		}
		done = true
		cancel(stopped{syscall.SIGTERM})
		require.Equal(t, statusSignal+int(syscall.SIGTERM), <-ended)
		return errs.String()
	}
	t.Cleanup(func() { stop() })
	return strings.TrimSuffix(line, "/\n"), stop
}

// authority signs certificates.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t *testing.T, name string) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	c := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	require.NoError(t, err)
	c, err = x509.ParseCertificate(der)
	require.NoError(t, err)
	return &authority{c, key}
}

// file writes the certificate of the authority.
func (a *authority) file(t *testing.T) string {
	name := filepath.Join(t.TempDir(), "ca.pem")
	require.NoError(t, os.WriteFile(name, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.cert.Raw}), 0o600))
	return name
}

// sign makes a certificate with its key.
func (a *authority) sign(t *testing.T, name string, until time.Time, use x509.ExtKeyUsage) (cert tls.Certificate, certFile, keyFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	c := &x509.Certificate{SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name, Organization: []string{"Example"}}, NotBefore: time.Now().Add(-time.Hour), NotAfter: until,
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{use}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, c, a.cert, &key.PublicKey, a.key)
	require.NoError(t, err)
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	certPEM, keyPEM := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8})
	dir := t.TempDir()
	certFile, keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	require.NoError(t, os.WriteFile(certFile, certPEM, 0o600))
	require.NoError(t, os.WriteFile(keyFile, keyPEM, 0o600))
	cert, err = tls.X509KeyPair(certPEM, keyPEM)
	require.NoError(t, err)
	return cert, certFile, keyFile
}

// over asks over TLS; a handshake that fails is an error.
func over(t *testing.T, ca *authority, cert *tls.Certificate, version uint16, method, address, body string, headers ...string) (int, string, error) {
	t.Helper()
	c := &tls.Config{RootCAs: x509.NewCertPool(), MaxVersion: version, MinVersion: tls.VersionTLS10}
	c.RootCAs.AddCert(ca.cert)
	if cert != nil {
		c.Certificates = []tls.Certificate{*cert}
	}
	client := http.Client{Transport: &http.Transport{TLSClientConfig: c, DisableKeepAlives: true}}
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := client.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return res.StatusCode, string(b), err
}

const secretOne, secretTwo = "0123456789abcdef", "fedcba9876543210"

func tokenFile(t *testing.T, text string) string {
	name := filepath.Join(t.TempDir(), "tokens")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

// TestServeCertificates: with --client-ca a client without a certificate of it gets nothing; with --token beside it either is
// enough; the trail names who asked.
func TestServeCertificates(t *testing.T) {
	ca, other := newAuthority(t, "CA"), newAuthority(t, "CA")
	_, certFile, keyFile := ca.sign(t, "server", time.Now().Add(time.Hour), x509.ExtKeyUsageServerAuth)
	alice, _, _ := ca.sign(t, "alice", time.Now().Add(time.Hour), x509.ExtKeyUsageClientAuth)
	late, _, _ := ca.sign(t, "late", time.Now().Add(-time.Minute), x509.ExtKeyUsageClientAuth)
	wrong, _, _ := ca.sign(t, "wrong", time.Now().Add(time.Hour), x509.ExtKeyUsageServerAuth)
	mallory, _, _ := other.sign(t, "alice", time.Now().Add(time.Hour), x509.ExtKeyUsageClientAuth)
	audit := filepath.Join(t.TempDir(), "trail")

	at, stop := started(t, "--tls-cert", certFile, "--tls-key", keyFile, "--client-ca", ca.file(t), "--audit", audit)
	require.True(t, strings.HasPrefix(at, "https://127.0.0.1:"))
	for name, cert := range map[string]*tls.Certificate{"none": nil, "other authority": &mallory, "expired": &late, "of a server": &wrong} {
		for _, path := range []string{"/", "/api/releases"} {
			_, _, err := over(t, ca, cert, 0, "GET", at+path, "")
			require.Error(t, err, name)
		}
	}
	status, body, err := over(t, ca, &alice, 0, "POST", at+"/api/note", "ZZSENTINEL has gout", "Content-Type", "text/plain")
	require.NoError(t, err)
	require.Equal(t, 200, status, body)
	_, _, err = over(t, ca, &alice, tls.VersionTLS11, "GET", at+"/", "")
	require.Error(t, err, "TLS 1.1")
	status, _, err = over(t, ca, &alice, tls.VersionTLS12, "GET", at+"/", "")
	require.NoError(t, err)
	require.Equal(t, 200, status)
	status, _, err = over(t, ca, &alice, 0, "POST", at+"/api/note", "gout", "Content-Type", "text/plain", "Origin", at)
	require.NoError(t, err)
	require.Equal(t, 200, status, "a page of this server")
	status, _, err = over(t, ca, &alice, 0, "POST", at+"/api/note", "gout", "Content-Type", "text/plain", "Origin", "http"+strings.TrimPrefix(at, "https"))
	require.NoError(t, err)
	require.Equal(t, 403, status)
	require.NotContains(t, stop(), "ZZSENTINEL")

	at, stop = started(t, "--tls-cert", certFile, "--tls-key", keyFile, "--client-ca", ca.file(t), "--audit", audit, "--token", tokenFile(t, "# who\nbilling "+secretOne+"\ncoding "+secretTwo+"\n"))
	for _, x := range []struct {
		cert   *tls.Certificate
		token  string
		status int
	}{{nil, "", 401}, {nil, "0123456789abcdeX", 401}, {nil, secretTwo, 200}, {&alice, "", 200}, {&alice, secretOne, 200}} {
		status, body, err = over(t, ca, x.cert, 0, "POST", at+"/api/check", `{"diagnoses":[{"code":"E11.9"}],"from":"2026-03-04","patient":{"lastName":"ZZSENTINEL"}}`, "Authorization", "Bearer "+x.token)
		require.NoError(t, err)
		require.Equal(t, x.status, status, body)
	}
	_, _, err = over(t, ca, &mallory, 0, "GET", at+"/", "")
	require.Error(t, err, "a certificate that is shown must be right")
	stop()

	f, err := os.Open(audit)
	require.NoError(t, err)
	defer f.Close()
	var who []string
	_, err = trail.Walk(f, trail.Options{}, func(x *trail.Record) error {
		who = append(who, x.User+", "+x.Action)
		require.Len(t, x.Digest, len("sha256:")+64)
		require.NotEmpty(t, x.Request)
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, []string{"certificate CN=alice,O=Example, POST /api/note", "certificate CN=alice,O=Example, POST /api/note", "token coding, POST /api/check", "certificate CN=alice,O=Example, POST /api/check",
		"certificate CN=alice,O=Example, POST /api/check"}, who)
}

// TestServeRefuses: what others can reach needs TLS, and a token or certificates of the clients, and a name.
func TestServeRefuses(t *testing.T) {
	ca := newAuthority(t, "CA")
	_, certFile, keyFile := ca.sign(t, "server", time.Now().Add(time.Hour), x509.ExtKeyUsageServerAuth)
	secure := []string{"--tls-cert", certFile, "--tls-key", keyFile}
	token := []string{"--token", tokenFile(t, secretOne+"\n")}
	open := []string{"--listen", "0.0.0.0:0"}
	named := []string{"--host", "codes.example.org"}
	join := func(list ...[]string) (out []string) {
		for _, l := range list {
			out = append(out, l...)
		}
		return out
	}
	for name, args := range map[string][]string{
		"nothing":           join(open),
		"a token alone":     join(open, token, named),
		"TLS alone":         join(open, secure, named),
		"no name":           join(open, secure, token),
		"authority, no TLS": {"--client-ca", ca.file(t)},
		"no authority":      join(secure, []string{"--client-ca", keyFile}),
		"tokens alike":      {"--token", tokenFile(t, "a "+secretOne+"\nb "+secretOne+"\n")},
		"names alike":       {"--token", tokenFile(t, "a "+secretOne+"\na "+secretTwo+"\n")},
		"two without names": {"--token", tokenFile(t, secretOne+"\n"+secretTwo+"\n")},
		"no token":          {"--token", tokenFile(t, "# none\n")},
		"three words":       {"--token", tokenFile(t, "a b "+secretOne+"\n")},
		"no origin":         {"--cds-origin", "ehr.example.org"},
		"origin with path":  {"--cds-origin", "https://ehr.example.org/"},
		"any origin":        {"--cds-origin", "*"},
		"key alone":         {"--audit-key", tokenFile(t, strings.Repeat("k", 40))},
		"verify alone":      {"--verify"},
		"short key":         {"--audit", filepath.Join(t.TempDir(), "t"), "--audit-key", tokenFile(t, "short")},
		"trail in no place": {"--audit", filepath.Join(t.TempDir(), "absent", "t")},
		"trail is a folder": {"--audit", t.TempDir()},
	} {
		t.Run(name, func(t *testing.T) {
			out, errs, status := medcode(t, "", append([]string{"serve"}, args...)...)
			require.Equal(t, 2, status)
			require.Empty(t, out)
			require.Equal(t, 1, strings.Count(errs, "\n"), errs)
			require.NotContains(t, errs, secretOne)
		})
	}
}

// TestServeAudit: the trail goes on after a restart, holds nothing of what was posted, and one that was cut or changed keeps
// the server from starting.
func TestServeAudit(t *testing.T) {
	name := filepath.Join(t.TempDir(), "trail")
	key := tokenFile(t, strings.Repeat("k", 32))
	args := []string{"--audit", name, "--audit-key", key, "--token", tokenFile(t, secretOne)}
	const secret = "ZZSENTINEL"
	for range 2 {
		at, stop := started(t, args...)
		for _, path := range []string{"/api/check?date=2026-03-04", "/api/note", "/api/drg", "/api/price", "/api/remit", "/api/form", "/api/pdf", "/cds-services/diagnosis-coding", "/cds-services/discharge-coding"} {
			ask(t, "POST", at+path, `{"id":"`+secret+`","`+secret, "Content-Type", "application/json", "Authorization", "Bearer "+secretOne, "X-Request-Id", secret)
		}
		ask(t, "POST", at+"/api/check", "{}", "Content-Type", "application/json") // no token
		ask(t, "GET", at+"/api/lookup?code=E11.9", "", "Authorization", "Bearer "+secretOne)
		require.NotContains(t, stop(), secret)
	}
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, 18, bytes.Count(b, []byte("\n")))
	require.Equal(t, 18, bytes.Count(b, []byte(`"user":"token api"`)))
	require.NotContains(t, string(b), secret)
	require.NotContains(t, string(b), secretOne)
	verify := append([]string{"serve", "--verify"}, args[:4]...)
	out, _, status := medcode(t, "", verify...)
	require.Equal(t, 0, status)
	require.Contains(t, out, "18 records")
	require.NoError(t, os.WriteFile(name, b[:len(b)/2], 0o600))
	for _, args := range [][]string{verify, append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)} {
		_, errs, status := medcode(t, "", args...)
		require.Equal(t, 2, status)
		require.Regexp(t, `record \d+: `, errs)
	}
	require.NoError(t, os.WriteFile(name, b, 0o600))
	_, errs, status := medcode(t, "", "serve", "--verify", "--audit", name)
	require.Equal(t, 2, status, "without the key")
	require.Contains(t, errs, "record 1")
}

type fullTrail struct{}

func (fullTrail) Append(trail.Event) error { return errors.New("disk full") }

// TestServeAuditFails: what cannot be put into the trail is not answered.
func TestServeAuditFails(t *testing.T) {
	s, _ := served(t, func(c *web.Config) { c.Audit = fullTrail{} })
	got := ask(t, "POST", s.URL+"/api/note", "gout", "Content-Type", "text/plain")
	require.Equal(t, 503, got.status)
	require.NotContains(t, got.body, "disk full")
	require.Equal(t, 200, ask(t, "GET", s.URL+"/api/lookup?code=E11.9", "").status)
}

// TestServeCDS: the services of CDS Hooks, and which pages may call them.
func TestServeCDS(t *testing.T) {
	const ehr = "https://ehr.example.org"
	s, _ := served(t, func(c *web.Config) { c.Origins = []string{ehr} })
	found := ask(t, "GET", s.URL+"/cds-services", "", "Origin", ehr, "Sec-Fetch-Site", "cross-site")
	require.Equal(t, 200, found.status)
	require.Equal(t, ehr, found.header.Get("Access-Control-Allow-Origin"))
	require.Contains(t, found.header.Values("Vary"), "Origin")
	require.Contains(t, found.body, `"hook":"problem-list-item-create"`)
	call := `{"hook":"problem-list-item-create","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea","context":{"userId":"Practitioner/1","patientId":"2","conditions":
		{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition","code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"E11"}]}}}]}}}`
	at := s.URL + "/cds-services/diagnosis-coding"
	got := ask(t, "POST", at, call, "Content-Type", "application/json", "Origin", ehr)
	require.Equal(t, 200, got.status, got.body)
	require.Contains(t, got.body, "ICD-VAL-05")
	require.Equal(t, "no-store", got.header.Get("Cache-Control"))
	require.Equal(t, ehr, got.header.Get("Access-Control-Allow-Origin"))
	require.Equal(t, "cross-origin", got.header.Get("Cross-Origin-Resource-Policy"))
	require.Empty(t, got.header.Get("Access-Control-Allow-Credentials"))

	pre := ask(t, "OPTIONS", at, "", "Origin", ehr, "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization,content-type")
	require.Equal(t, 204, pre.status)
	require.Equal(t, ehr, pre.header.Get("Access-Control-Allow-Origin"))
	require.Contains(t, pre.header.Get("Access-Control-Allow-Headers"), "Authorization")
	for _, x := range []struct {
		method, address string
		headers         []string
		status          int
	}{
		{"POST", at, []string{"Origin", "https://evil.example.net"}, 403},
		{"POST", at, []string{"Origin", "null"}, 403},
		{"POST", at, []string{"Origin", "https://ehr.example.org.evil.example.net"}, 403},
		{"POST", at, []string{"Origin", "http://ehr.example.org"}, 403},
		{"OPTIONS", at, []string{"Origin", "https://evil.example.net", "Access-Control-Request-Method", "POST"}, 403},
		{"OPTIONS", s.URL + "/api/check", []string{"Origin", ehr, "Access-Control-Request-Method", "POST"}, 403},
		{"POST", s.URL + "/api/check", []string{"Origin", ehr}, 403},
		{"POST", at, []string{"Host", "evil.example.net", "Origin", ehr}, 421},
		{"POST", at, []string{"Content-Type", "text/plain", "Origin", ehr}, 415},
		{"GET", at, []string{"Origin", ehr}, 405},
		{"POST", at + "x", []string{"Origin", ehr}, 404},
	} {
		got := ask(t, x.method, x.address, call, append([]string{"Content-Type", "application/json"}, x.headers...)...)
		require.Equal(t, x.status, got.status, x.method+" "+x.address+" "+strings.Join(x.headers, " "))
		if x.status == 403 {
			require.Empty(t, got.header.Get("Access-Control-Allow-Origin"))
		}
	}
	require.Equal(t, 413, ask(t, "POST", at, strings.Repeat(" ", 2<<20+1), "Content-Type", "application/json").status)

	// With a token a preflight needs none, and the call does.
	s, _ = served(t, func(c *web.Config) {
		c.Origins, c.Tokens = []string{ehr}, []web.Token{{Name: "ehr", Secret: secretOne}}
	})
	at = s.URL + "/cds-services/diagnosis-coding"
	require.Equal(t, 204, ask(t, "OPTIONS", at, "", "Origin", ehr, "Access-Control-Request-Method", "POST").status)
	require.Equal(t, 401, ask(t, "POST", at, call, "Content-Type", "application/json", "Origin", ehr).status)
	require.Equal(t, 401, ask(t, "GET", s.URL+"/cds-services", "").status)
	require.Equal(t, 200, ask(t, "POST", at, call, "Content-Type", "application/json", "Origin", ehr, "Authorization", "Bearer "+secretOne).status)
}
