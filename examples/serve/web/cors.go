package web

import (
	"net/http"
	"strings"
)

// sharedPath is where pages of other sites may ask that are named in Config.Origins: the CDS services, which an EHR's page
// calls from the browser.
const sharedPath = "/cds-services"

// crossOrigin lets a page of a site that is allowed ask, and answers the question that its browser asks before (a
// preflight of CORS), which carries no token. It reports whether the request is answered.
func (g *guard) crossOrigin(w http.ResponseWriter, r *http.Request) (answered bool) {
	h := w.Header()
	h["Vary"] = append(h["Vary"], "Origin")
	origin := r.Header["Origin"]
	if len(origin) != 1 || !g.sites[strings.ToLower(origin[0])] {
		return false
	}
	h.Set("Access-Control-Allow-Origin", origin[0])
	h.Set("Access-Control-Expose-Headers", "X-Request-Id")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {
		h.Set("Access-Control-Allow-Methods", "GET, POST")
		h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
		h.Set("Access-Control-Max-Age", "600")
		w.WriteHeader(http.StatusNoContent)
		return true
	}
	// From here on the request is as one of the server's own page.
	r.Header.Del("Origin")
	r.Header.Del("Sec-Fetch-Site")
	return false
}
