package web

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// quality is how much the Accept headers of a request want one of some media types: 0 for not at all, 1 at most, by the range
// that fits most closely. Ranges for another version of FHIR than R4 want none.
func quality(accept []string, kinds ...string) (best float64) {
	for _, kind := range kinds {
		fits, q := 0, 0.0
		for _, header := range accept {
			for part := range strings.SplitSeq(header, ",") {
				name, params, err := mime.ParseMediaType(part)
				if err != nil {
					continue
				}
				fit := fitness(name, kind)
				if v := params["fhirversion"]; fit <= fits || v != "" && v != "4.0" && !strings.HasPrefix(v, "4.0.") {
					continue
				}
				fits, q = fit, 1
				if text, given := params["q"]; given {
					if q, err = strconv.ParseFloat(text, 64); err != nil || !(q >= 0 && q <= 1) {
						q = 0
					}
				}
			}
		}
		best = max(best, q)
	}
	return best
}

// fitness is how closely a media range fits a type, 0 for not at all.
func fitness(span, kind string) int {
	group, _, _ := strings.Cut(kind, "/")
	switch span {
	case kind:
		return 3
	case group + "/*":
		return 2
	case "*/*":
		return 1
	}
	return 0
}

// wantsLines reports whether lines are asked for in place of an array: by their name, and no less.
func wantsLines(r *http.Request) bool {
	accept := r.Header["Accept"]
	if len(accept) == 0 || len(accept) == 1 && !strings.Contains(accept[0], "ndjson") {
		return false
	}
	named := quality(accept, "application/x-ndjson")
	return named > 0 && named >= quality(accept, "application/json") && strings.Contains(strings.Join(accept, ","), "application/x-ndjson")
}

// wantsFHIR reports whether an answer in JSON of R4 is taken. The parameter _format stands above the header; its plus may
// have come as a blank.
func wantsFHIR(r *http.Request, format string) bool {
	kinds := []string{"application/fhir+json", "application/json", "text/json"}
	if format != "" {
		name, _, _ := strings.Cut(format, ";")
		if name = strings.TrimSpace(name); name == "json" || strings.EqualFold(name, "application/fhir json") {
			return true
		}
		return quality([]string{format}, kinds...) > 0
	}
	accept := r.Header["Accept"]
	return len(accept) == 0 || len(accept) == 1 && accept[0] == "" || quality(accept, kinds...) > 0
}

// matches reports whether a tag is among those of If-None-Match, whose star stands for all.
func matches(given []string, tag string) bool {
	for _, header := range given {
		for x := range strings.SplitSeq(header, ",") {
			if x = strings.TrimSpace(x); x == "*" || x != "" && strings.TrimPrefix(x, "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
	}
	return false
}
