package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"

	"github.com/gomedcode/medcode/claim/trail"
	"github.com/gomedcode/medcode/examples/serve/web"
)

// serveGuard is who may ask the server, and how.
type serveGuard struct {
	tokens []web.Token
	certs  bool        // clients show certificates
	tls    *tls.Config // nil without TLS
}

// serveGuard reads tokens and certificates.
func (a *app) serveGuard() (g serveGuard, err error) {
	if name := a.value("token", ""); name != "" {
		if g.tokens, err = readTokens(name); err != nil {
			return g, err
		}
	}
	for _, o := range a.given["cds-origin"] {
		if u, err := url.Parse(o); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.Scheme+"://"+u.Host != o {
			return g, usageError("--cds-origin: an origin is SCHEME://HOST[:PORT], as https://ehr.example.org")
		}
	}
	if a.has("tls-cert") != a.has("tls-key") {
		return g, usageError("--tls-cert and --tls-key belong together")
	}
	if a.has("tls-cert") {
		pair, err := tls.LoadX509KeyPair(a.value("tls-cert", ""), a.value("tls-key", ""))
		if err != nil {
			return g, fmt.Errorf("--tls-cert, --tls-key: %w", cause(err))
		}
		g.tls = &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}
	}
	if name := a.value("client-ca", ""); name != "" {
		if g.tls == nil {
			return g, usageError("--client-ca needs --tls-cert and --tls-key")
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return g, fmt.Errorf("--client-ca: %s: %w", name, cause(err))
		}
		g.tls.ClientCAs = x509.NewCertPool()
		if !g.tls.ClientCAs.AppendCertsFromPEM(b) {
			return g, usageError("--client-ca: no certificate in PEM in " + printable(name))
		}
		g.certs, g.tls.ClientAuth = true, tls.RequireAndVerifyClientCert
		if len(g.tokens) > 0 {
			g.tls.ClientAuth = tls.VerifyClientCertIfGiven
		}
	}
	return g, nil
}

// minToken is how many characters a token has at least.
const minToken = 16

// readTokens reads one token, or lines of a name and a token; lines that begin with # are passed over.
func readTokens(file string) (tokens []web.Token, err error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("--token: %s: %w", file, cause(err))
	}
	names, secrets, alone := map[string]bool{}, map[string]bool{}, false
	for line := range strings.Lines(string(b)) {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		t := web.Token{Name: "api", Secret: words[len(words)-1]}
		switch {
		case len(words) == 1:
			alone = true
		case len(words) == 2:
			t.Name = words[0]
		default:
			return nil, usageError("--token: a line is a token, or a name and a token")
		}
		if len(t.Secret) < minToken {
			return nil, usageError(fmt.Sprintf("--token: a token is one word of at least %d characters", minToken))
		}
		if names[t.Name] || secrets[t.Secret] {
			return nil, usageError("--token: a name or a token stands twice")
		}
		names[t.Name], secrets[t.Secret] = true, true
		tokens = append(tokens, t)
	}
	if len(tokens) == 0 || alone && len(tokens) > 1 {
		return nil, usageError("--token: the file is to hold one token, or lines of a name and a token")
	}
	return tokens, nil
}

// mayListen refuses an address that others can reach without what protects it.
func (a *app) mayListen(host string, g serveGuard) error {
	ip := net.ParseIP(host)
	if strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback() {
		return nil
	}
	if g.tls == nil || len(g.tokens) == 0 && !g.certs {
		return usageError("--listen: others can reach this address: it needs --tls-cert, --tls-key, and --token or --client-ca")
	}
	if !a.has("host") {
		return usageError("--listen: others can reach this address: say with --host by which name")
	}
	return nil
}

// trailKey is the key of the audit trail, nil for none.
func (a *app) trailKey() ([]byte, error) {
	name := a.value("audit-key", "")
	if name == "" {
		return nil, nil
	}
	if !a.has("audit") {
		return nil, usageError("--audit-key needs --audit")
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("--audit-key: %s: %w", name, cause(err))
	}
	if b = bytes.TrimSpace(b); len(b) < 32 {
		return nil, usageError("--audit-key: a key has at least 32 bytes")
	}
	return b, nil
}

// openTrail opens the audit trail, nil for none.
func (a *app) openTrail() (*trail.File, error) {
	key, err := a.trailKey()
	if err != nil || !a.has("audit") {
		return nil, err
	}
	f, err := trail.OpenFile(a.value("audit", ""), key)
	if err != nil {
		return nil, fmt.Errorf("--audit: %s", strings.TrimPrefix(cause(err).Error(), "trail: "))
	}
	return f, nil
}

// verifyTrail tells whether the trail of --audit is whole.
func (a *app) verifyTrail() error {
	if !a.has("audit") {
		return usageError("--verify needs --audit")
	}
	key, err := a.trailKey()
	if err != nil {
		return err
	}
	name := a.value("audit", "")
	head, err := trail.VerifyFile(name, key)
	if err != nil {
		return fmt.Errorf("--audit: %s", strings.TrimPrefix(cause(err).Error(), "trail: "))
	}
	return a.print(map[string]any{"records": head.Seq, "hash": fmt.Sprintf("%x", head.Hash)}, func() {
		a.line("%s, the last with hash %x", plural(int(head.Seq), "record", "records"), head.Hash)
	})
}
