package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"strings"
)

// guard lets through requests that name a known host, and that no other site sent.
type guard struct {
	hosts   map[string]bool
	sites   map[string]bool // other sites whose pages may ask what is shared
	tokens  []namedToken
	certs   bool // a certificate of the client is as good as a token
	headers *headers
}

type namedToken struct {
	name string
	sum  [sha256.Size]byte
}

func newGuard(c Config) guard {
	g := guard{hosts: map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}, sites: map[string]bool{}, certs: c.ClientCerts, headers: newHeaders()}
	for _, h := range c.Hosts {
		g.hosts[strings.ToLower(strings.Trim(h, "[]"))] = true
	}
	for _, o := range c.Origins {
		g.sites[strings.ToLower(o)] = true
	}
	for _, t := range c.Tokens {
		g.tokens = append(g.tokens, namedToken{t.Name, sha256.Sum256([]byte(t.Secret))})
	}
	return g
}

// check sets the headers of every answer and refuses foreign requests.
func (g *guard) check(s *server, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.headers.set(w.Header())
		switch {
		case !g.knows(r.Host):
			s.fail(w, r, fault{Status: http.StatusMisdirectedRequest, Detail: "this server does not go by the name of the Host header"})
		case strings.HasPrefix(r.URL.Path, sharedPath) && g.crossOrigin(w, r):
		case !g.sameOrigin(r):
			s.fail(w, r, fault{Status: http.StatusForbidden, Detail: "a page of another site may not ask here"})
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// headers keep browsers from scripts and styles of other places, from frames and from guesses at types. The values are
// shared by all answers and never changed.
type headers struct {
	names   []string
	values  [][]string
	private []string
	accept  []string            // of Vary
	page    map[string][]string // those of the page's files, beside the others or in their place
}

func newHeaders() *headers {
	h := &headers{private: []string{"private, no-cache"}, accept: []string{"Accept"}, page: map[string][]string{
		"Content-Security-Policy": {"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
			"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
		"Referrer-Policy":            {"no-referrer"},
		"Cross-Origin-Opener-Policy": {"same-origin"},
		"Permissions-Policy":         {"camera=(), microphone=(), geolocation=()"},
	}}
	for _, x := range [...][2]string{
		{"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
		{"X-Content-Type-Options", "nosniff"},
		{"X-Frame-Options", "DENY"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Cache-Control", "no-store"},
	} {
		h.names, h.values = append(h.names, http.CanonicalHeaderKey(x[0])), append(h.values, []string{x[1]})
	}
	return h
}

func (x *headers) set(h http.Header) {
	for i, name := range x.names {
		h[name] = x.values[i]
	}
}

// knows reports whether a host, with or without a port, is one of the server's names.
func (g *guard) knows(host string) bool {
	if i := strings.LastIndexByte(host, ':'); i > 0 && g.hosts[host[:i]] && digits(host[i+1:]) {
		return true
	}
	return g.hosts[host] || g.hosts[hostName(host)]
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// hostName is a host without its port, in lower case.
func hostName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// sameOrigin reports whether a request is from a page of this server or from no page at all. Browsers say so in Origin,
// and in Sec-Fetch-Site; a link on another site that is followed to here is let through, what such a page loads is not.
func (g *guard) sameOrigin(r *http.Request) bool {
	if origin, given := r.Header["Origin"]; given {
		u, err := url.Parse(strings.Join(origin, ","))
		if err != nil || u.Host == "" || !strings.EqualFold(u.Host, r.Host) || (u.Scheme == "https") != (r.TLS != nil) {
			return false
		}
	}
	site := r.Header["Sec-Fetch-Site"]
	if len(site) == 0 {
		return true
	}
	switch site[0] {
	case "", "same-origin", "none":
		return true
	}
	return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// authorized names who asks: by the certificate that the TLS layer has verified, or by the token, which is compared in a
// time that does not depend on how much of it is right. A server without either lets everybody ask, and names nobody.
func (g *guard) authorized(r *http.Request) (user string, ok bool) {
	if len(g.tokens) == 0 && !g.certs {
		return "", true
	}
	if g.certs && r.TLS != nil && len(r.TLS.VerifiedChains) > 0 {
		return "certificate " + r.TLS.VerifiedChains[0][0].Subject.String(), true
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	sum := sha256.Sum256([]byte(strings.TrimSpace(token)))
	for i := range g.tokens {
		if subtle.ConstantTimeCompare(sum[:], g.tokens[i].sum[:]) == 1 {
			user, ok = "token "+g.tokens[i].name, true
		}
	}
	if !ok || !strings.EqualFold(scheme, "Bearer") {
		return "", false
	}
	return user, true
}
