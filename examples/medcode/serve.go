package main

import (
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"strings"
	"time"

	"github.com/gomedcode/medcode/examples/serve/web"
	"github.com/gomedcode/medcode/icd/terminology"
)

func serveCommand() command {
	return command{
		name: "serve", group: groupSelf, summary: "the codebook as a web page, with an HTTP API and FHIR terminology", run: serve,
		about: "The page is at the address printed, the API under /api (described in /openapi.json), the FHIR R4 operations under /fhir. " +
			"Nothing is asked of the network and nothing that is posted is kept or logged. An address other than the loopback's needs TLS, a token and the names by which it is reached.",
		example: "medcode serve\nmedcode serve --listen 127.0.0.1:0\nmedcode serve --listen 0.0.0.0:8443 --host codes.example.org --tls-cert cert.pem --tls-key key.pem --token token.txt",
		flags: []option{
			{name: "listen", arg: "ADDRESS", help: "where to listen; 127.0.0.1:8080 when not given, port 0 takes a free one"},
			{name: "host", arg: "NAME", help: "a name by which the server is reached, beside localhost; repeatable"},
			{name: "tls-cert", arg: "FILE", help: "the certificate, PEM"},
			{name: "tls-key", arg: "FILE", help: "its key, PEM"},
			{name: "token", arg: "FILE", help: "a file with the token that requests to the API have to bring"},
			{name: "quiet", help: "no line for each request on standard error"},
		},
	}
}

// stopTime is how long answers that are begun may take after a signal.
const stopTime = 8 * time.Second

// serve answers until a signal ends it.
func serve(a *app) error {
	if len(a.args) > 0 {
		return usageError("takes no arguments")
	}
	token, secure, err := a.serveSecrets()
	if err != nil {
		return err
	}
	address := a.value("listen", "127.0.0.1:8080")
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return usageError("--listen: an address is HOST:PORT, as 127.0.0.1:8080")
	}
	if err := a.mayListen(host, token, secure); err != nil {
		return err
	}
	ln, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("--listen: %w", listenCause(err))
	}
	scheme := "http://"
	if secure != nil {
		ln, scheme = tls.NewListener(ln, secure), "https://"
	}
	handler := web.Handler(a.webConfig(token))
	a.sys.patience.Store(int64(stopTime + time.Second))
	if err := a.print(map[string]string{"url": scheme + ln.Addr().String() + "/"}, func() { a.line("%s%s/", scheme, ln.Addr()) }); err != nil {
		return err
	}
	if err := a.out.Flush(); err != nil {
		return err
	}
	return web.Serve(a.ctx, ln, handler, web.Limits{Stop: stopTime})
}

// serveSecrets reads token and certificate.
func (a *app) serveSecrets() (token string, secure *tls.Config, err error) {
	if name := a.value("token", ""); name != "" {
		b, err := os.ReadFile(name)
		if err != nil {
			return "", nil, fmt.Errorf("--token: %s: %w", name, cause(err))
		}
		if token = strings.TrimSpace(string(b)); len(token) < 16 || strings.ContainsAny(token, " \t\r\n") {
			return "", nil, usageError("--token: the file is to hold one word of at least 16 characters")
		}
	}
	if a.has("tls-cert") != a.has("tls-key") {
		return "", nil, usageError("--tls-cert and --tls-key belong together")
	}
	if a.has("tls-cert") {
		pair, err := tls.LoadX509KeyPair(a.value("tls-cert", ""), a.value("tls-key", ""))
		if err != nil {
			return "", nil, fmt.Errorf("--tls-cert, --tls-key: %w", cause(err))
		}
		secure = &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}
	}
	return token, secure, nil
}

// mayListen refuses an address that others can reach without what protects it.
func (a *app) mayListen(host, token string, secure *tls.Config) error {
	ip := net.ParseIP(host)
	if strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback() {
		return nil
	}
	if secure == nil || token == "" {
		return usageError("--listen: others can reach this address: it needs --tls-cert, --tls-key and --token")
	}
	if !a.has("host") {
		return usageError("--listen: others can reach this address: say with --host by which name")
	}
	return nil
}

func listenCause(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// webConfig is what is served: the commands of this program over the data of this run.
func (a *app) webConfig(token string) web.Config {
	fhir := &terminology.Service{CM: a.data.ICD(), PCS: a.data.PCS(), HCPCS: a.data.HCPCS(), CPT: a.data.CPT(), GEMs: a.gems(), MaxExpansion: 100_000}
	c := web.Config{Run: a.runner(), FHIR: fhir, Book: a.book(), Digest: a.dataDigest(), Version: programVersion().Version,
		Hosts: a.given["host"]}
	if token != "" {
		c.Tokens = []web.Token{{Name: "api", Secret: token}}
	}
	if !a.has("quiet") {
		c.Log = slog.New(slog.NewJSONHandler(a.sys.stderr, nil))
	}
	return c
}

// dataDigest names the program with all data that is embedded and loaded.
func (a *app) dataDigest() string {
	sum := sha256.New()
	_ = json.NewEncoder(sum).Encode(programVersion())
	_ = json.NewEncoder(sum).Encode(a.parts())
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
