package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"github.com/gomedcode/medcode/examples/serve/cds"
	"github.com/gomedcode/medcode/examples/serve/web"
	"github.com/gomedcode/medcode/icd/terminology"
)

func serveCommand() command {
	return command{
		name: "serve", group: groupSelf, summary: "the codebook as a web page, with an HTTP API and FHIR terminology", run: serve,
		about: "The page is at the address printed, the API under /api (described in /openapi.json), the FHIR R4 operations under /fhir, CDS Hooks under /cds-services. " +
			"Nothing is asked of the network and nothing that is posted is kept or logged. An address other than the loopback's needs TLS, a token or certificates of the clients, and the names by which it is reached.",
		example: "medcode serve\nmedcode serve --listen 127.0.0.1:0\nmedcode serve --listen 0.0.0.0:8443 --host codes.example.org --tls-cert cert.pem --tls-key key.pem --token token.txt --audit trail.ndjson\n" +
			"medcode serve --audit trail.ndjson --verify",
		flags: []option{
			{name: "listen", arg: "ADDRESS", help: "where to listen; 127.0.0.1:8080 when not given, port 0 takes a free one"},
			{name: "host", arg: "NAME", help: "a name by which the server is reached, beside localhost; repeatable"},
			{name: "tls-cert", arg: "FILE", help: "the certificate, PEM"},
			{name: "tls-key", arg: "FILE", help: "its key, PEM"},
			{name: "token", arg: "FILE", help: "a file with the token that requests to the API have to bring, or with lines of NAME TOKEN"},
			{name: "client-ca", arg: "FILE", help: "PEM: clients show a certificate signed by one of these, or where there is --token, either"},
			{name: "cds-origin", arg: "ORIGIN", help: "a site whose pages may call /cds-services, as https://ehr.example.org; repeatable"},
			{name: "audit", arg: "FILE", help: "add who posts claims, notes and CDS calls to this audit trail (0600, hash-chained), which is verified first"},
			{name: "audit-key", arg: "FILE", help: "a file with the key of the chain, at least 32 bytes"},
			{name: "verify", help: "verify the trail of --audit, print its head, and end"},
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
	if a.has("verify") {
		return a.verifyTrail()
	}
	guard, err := a.serveGuard()
	if err != nil {
		return err
	}
	address := a.value("listen", "127.0.0.1:8080")
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return usageError("--listen: an address is HOST:PORT, as 127.0.0.1:8080")
	}
	if err := a.mayListen(host, guard); err != nil {
		return err
	}
	ln, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("--listen: %w", listenCause(err))
	}
	scheme := "http://"
	if guard.tls != nil {
		scheme = "https://"
	}
	config := a.webConfig(guard)
	trail, err := a.openTrail()
	if err != nil {
		ln.Close()
		return err
	}
	if trail != nil {
		defer trail.Close()
		config.Audit = trail
	}
	handler := web.Handler(config)
	a.sys.patience.Store(int64(stopTime + time.Second))
	if err := a.print(map[string]string{"url": scheme + ln.Addr().String() + "/"}, func() { a.line("%s%s/", scheme, ln.Addr()) }); err != nil {
		return err
	}
	if err := a.out.Flush(); err != nil {
		return err
	}
	return web.Serve(a.ctx, ln, handler, web.Limits{Stop: stopTime, TLS: guard.tls})
}

func listenCause(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}

// webConfig is what is served: the commands of this program over the data of this run.
func (a *app) webConfig(guard serveGuard) web.Config {
	fhir := &terminology.Service{CM: a.data.ICD(), PCS: a.data.PCS(), HCPCS: a.data.HCPCS(), CPT: a.data.CPT(), GEMs: a.gems(), MaxExpansion: 100_000}
	c := web.Config{Run: a.runner(), FHIR: fhir, Book: a.book(), Digest: a.dataDigest(), Version: programVersion().Version,
		Hosts: a.given["host"], Tokens: guard.tokens, ClientCerts: guard.certs, Origins: a.given["cds-origin"], CDS: cds.New(cds.Config{Guidelines: a.data.Config()})}
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
