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
	hosts map[string]bool
	token [sha256.Size]byte
	open  bool // no token is asked for
}

func newGuard(hosts []string, token string) guard {
	g := guard{hosts: map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}, token: sha256.Sum256([]byte(token)), open: token == ""}
	for _, h := range hosts {
		g.hosts[strings.ToLower(strings.Trim(h, "[]"))] = true
	}
	return g
}

// check sets the headers of every answer and refuses foreign requests.
func (g *guard) check(s *server, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		protect(w.Header())
		switch {
		case !g.hosts[hostName(r.Host)]:
			s.fail(w, r, fault{Status: http.StatusMisdirectedRequest, Detail: "this server does not go by the name of the Host header"})
		case !g.sameOrigin(r):
			s.fail(w, r, fault{Status: http.StatusForbidden, Detail: "a page of another site may not ask here"})
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// protect sets what browsers are to keep pages from: scripts and styles of other places, frames, guesses at types.
func protect(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "+
		"base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
	h.Set("Cache-Control", "no-store")
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
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return true
	}
	return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate" && r.Header.Get("Sec-Fetch-Dest") == "document"
}

// authorized reports whether a request brings the token, in a time that does not depend on how much of it is right.
func (g *guard) authorized(r *http.Request) bool {
	if g.open {
		return true
	}
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	sum := sha256.Sum256([]byte(strings.TrimSpace(token)))
	return strings.EqualFold(scheme, "Bearer") && subtle.ConstantTimeCompare(sum[:], g.token[:]) == 1
}
