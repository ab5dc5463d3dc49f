package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/examples/serve/web"
)

// served is a server over what is embedded, and its log.
func served(t *testing.T, change func(*web.Config)) (*httptest.Server, *lockedBuffer) {
	t.Helper()
	a := newApp(t.Context(), &system{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, now: time.Now()})
	t.Cleanup(func() { a.cancel(nil) })
	c := a.webConfig(serveGuard{})
	log := &lockedBuffer{}
	c.Log = slog.New(slog.NewTextHandler(log, nil))
	if change != nil {
		change(&c)
	}
	s := httptest.NewServer(web.Handler(c))
	t.Cleanup(s.Close)
	return s, log
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   string
}

// ask sends a request; headers are NAME, VALUE, …, of which Host is the host.
func ask(t *testing.T, method, address, body string, headers ...string) reply {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	require.NoError(t, err)
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			req.Host = headers[i+1]
		}
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	require.NoError(t, err)
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return reply{res.StatusCode, res.Header, string(b)}
}

// TestServeAnswersAsTheCommand: an answer of the API has the lines of the command, for each of the commands.
func TestServeAnswersAsTheCommand(t *testing.T) {
	s, _ := served(t, nil)
	read := func(name string) string {
		b, err := os.ReadFile(filepath.FromSlash(name))
		require.NoError(t, err)
		return string(b)
	}
	for _, x := range []struct {
		address, body, kind string
		args                []string
	}{
		{"lookup?code=E11.9&code=0DTJ4ZZ&code=G0108&code=25&date=2026-03-04", "", "", []string{"lookup", "E11.9", "0DTJ4ZZ", "G0108", "25", "--date", "2026-03-04"}},
		{"lookup?code=11&system=pos", "", "", []string{"lookup", "11", "--system", "pos"}},
		{"search?q=type+2+diab&prefix=true&limit=5&date=2026-03-04", "", "", []string{"search", "type 2 diab", "--prefix", "--limit", "5", "--date", "2026-03-04"}},
		{"search?q=walker&system=hcpcs&date=2026-03-04", "", "", []string{"search", "walker", "--system", "hcpcs", "--date", "2026-03-04"}},
		{"tree?code=E11.2&date=2026-03-04", "", "", []string{"tree", "E11.2", "--date", "2026-03-04"}},
		{"pcs?prefix=0DT&date=2026-03-04", "", "", []string{"pcs", "build", "0DT", "--date", "2026-03-04"}},
		{"rule?id=ICD-EX1-01", "", "", []string{"rule", "ICD-EX1-01"}},
		{"releases", "", "", []string{"releases"}},
		{"ncci?code=G0108&code=G0109&date=2026-03-04", "", "", []string{"ncci", "G0108", "G0109", "--date", "2026-03-04"}},
		{"ncci?code=G0108&date=2026-03-04", "", "", []string{"ncci", "G0108", "--date", "2026-03-04"}},
		{"drg?questions=true&edits=true", read("../encounters/inpatient-appendectomy.json"), "application/json", []string{"drg", "-", "--questions", "--edits"}},
		{"drg?version=43.1&exempt=1", read("../encounters/inpatient-appendectomy.json"), "application/json", []string{"drg", "-", "--version", "43.1", "--exempt"}},
		{"price?locality=CHICAGO", read("../encounters/mistakes.json"), "application/json", []string{"price", "-", "--locality", "CHICAGO"}},
		{"check?questions=true", read("../encounters/mistakes.json"), "application/json", []string{"check", "-", "--questions"}},
		{"check", read("testdata/x12/telehealth.837"), "application/edi-x12", []string{"check", "-"}},
		{"note?date=2026-03-04", "Assessment: type 2 diabetes with neuropathy. Denies chest pain.", "text/plain", []string{"note", "-", "--date", "2026-03-04"}},
	} {
		t.Run(x.address, func(t *testing.T) {
			method := http.MethodGet
			if x.body != "" {
				method = http.MethodPost
			}
			got := ask(t, method, s.URL+"/api/"+x.address, x.body, "Accept", "application/x-ndjson", "Content-Type", x.kind)
			require.Equal(t, 200, got.status, got.body)
			want, errs, status := medcode(t, x.body, append(x.args, "--json")...)
			require.Equal(t, x.args[0] == "ncci" || x.args[0] == "price", status == 2, errs) // no tables are loaded
			require.NotEmpty(t, want)
			if x.body != "" && errs != "" { // what was said comes last
				lines := strings.SplitAfter(got.body, "\n")
				said := lines[len(lines)-2]
				require.Contains(t, said, `{"messages":[`)
				got.body, want = strings.TrimSuffix(got.body, said), want+said
				require.Equal(t, want, got.body+said)
			} else {
				require.Equal(t, want, got.body)
			}
			require.Equal(t, string('0'+rune(status)), got.header.Get("Medcode-Status"))
			array := ask(t, method, s.URL+"/api/"+x.address, x.body, "Content-Type", x.kind)
			var list []any
			require.NoError(t, json.Unmarshal([]byte(array.body), &list))
			require.Len(t, list, strings.Count(want, "\n"))
		})
	}
}

// TestServeBrowse: chapters, and the way from a header to a code by choices.
func TestServeBrowse(t *testing.T) {
	s, _ := served(t, nil)
	var chapters []struct {
		Code   string
		Blocks []struct{ Code string }
	}
	require.NoError(t, json.Unmarshal([]byte(ask(t, "GET", s.URL+"/api/chapters?date=2026-03-04", "").body), &chapters))
	require.Len(t, chapters, 22)
	require.Equal(t, "A00-A09", chapters[0].Blocks[0].Code)

	at := s.URL + "/api/choices?code=S52.52&date=2026-03-04"
	for range 10 {
		var c struct {
			Codes int
			Code  string
			Axes  []struct {
				Axis    string
				Options []struct {
					Label string
					Codes int
				}
			}
		}
		got := ask(t, "GET", at, "")
		require.Equal(t, 200, got.status, got.body)
		require.NoError(t, json.Unmarshal([]byte(got.body), &c))
		if c.Code != "" {
			found := ask(t, "GET", s.URL+"/api/lookup?date=2026-03-04&code="+c.Code, "")
			require.Contains(t, found.body, `"status":"valid"`)
			return
		}
		require.NotEmpty(t, c.Axes)
		at += "&choose=" + url.QueryEscape(c.Axes[0].Axis+":"+c.Axes[0].Options[0].Label)
	}
	t.Fatal("ten choices lead to no code")
}

// TestServeFaults: what cannot be answered has a status and a problem; nothing of it is a 200 or a 500.
func TestServeFaults(t *testing.T) {
	s, _ := served(t, func(c *web.Config) { c.MaxBody = 1000 })
	for _, x := range []struct {
		method, address, body, kind string
		status                      int
	}{
		{"GET", "/nothing", "", "", 404},
		{"GET", "/api/", "", "", 404},
		{"GET", "/api/lookup", "", "", 400},
		{"GET", "/api/lookup?code=E11.9&code2=x", "", "", 400},
		{"GET", "/api/lookup?code=E11.9&data=/etc/passwd", "", "", 400},
		{"GET", "/api/lookup?code=E11.9&date=2026-13-01", "", "", 400},
		{"GET", "/api/lookup?code=E11.9&date=", "", "", 400},
		{"GET", "/api/lookup?code=E11.9&date=2026-01-01&date=2026-01-02", "", "", 400},
		{"GET", "/api/lookup?code=%ff", "", "", 400},
		{"GET", "/api/lookup?code=E11.9&%zz", "", "", 400},
		{"GET", "/api/lookup?code=" + strings.Repeat("A", 3000), "", "", 400},
		{"GET", "/api/lookup?code=E11.9&system=snomed", "", "", 400},
		{"GET", "/api/search?q=", "", "", 400},
		{"GET", "/api/search?q=diabetes&limit=100000", "", "", 400},
		{"GET", "/api/search?q=diabetes&chapter=99", "", "", 400},
		{"GET", "/api/tree?code=QQQ", "", "", 404},
		{"GET", "/api/tree?code=0&depth=200&system=icd10pcs", "", "", 422},
		{"GET", "/api/pcs?prefix=XYZ9", "", "", 404},
		{"GET", "/api/choices?code=nothing", "", "", 400},
		{"GET", "/api/choices?code=E11&choose=laterality:upwards", "", "", 404},
		{"GET", "/api/rule?id=NO-RULE-01", "", "", 400},
		{"GET", "/api/index?book=moon", "", "", 400},
		{"GET", "/api/ncci", "", "", 400},
		{"GET", "/api/ncci?code=G0108&code=G0109&code=G0110", "", "", 400},
		{"GET", "/api/ncci?code=nothing", "", "", 400},
		{"POST", "/api/drg?version=x", "{}", "application/json", 400},
		{"POST", "/api/drg?weights=/etc/passwd", "{}", "application/json", 400},
		{"POST", "/api/price?schedule=moon", "{}", "application/json", 400},
		{"POST", "/api/price?base-units=x", "{}", "application/json", 400},
		{"POST", "/api/pdf", "no encounter", "text/plain", 400},
		{"POST", "/api/lookup?code=E11.9", "", "application/json", 405},
		{"GET", "/api/check", "", "", 405},
		{"DELETE", "/", "", "", 405},
		{"POST", "/api/check", "", "application/json", 400},
		{"POST", "/api/check", "{}", "application/x-www-form-urlencoded", 415},
		{"POST", "/api/check", "{}", "multipart/form-data", 415},
		{"POST", "/api/check", "{}", "", 415},
		{"POST", "/api/check", "{}", "text/plain; charset=utf-16", 415},
		{"POST", "/api/check", "\x1f\x8b\x08", "application/json", 415},
		{"POST", "/api/check", strings.Repeat(" ", 1001), "application/json", 413},
		{"POST", "/api/check", "no encounter", "text/plain", 400},
		{"POST", "/api/note?setting=moon", "text", "text/plain", 400},
		{"POST", "/api/note", "\xff\xfe", "text/plain", 400},
	} {
		t.Run(x.method+" "+x.address[:min(len(x.address), 60)]+" "+x.kind, func(t *testing.T) {
			got := ask(t, x.method, s.URL+x.address, x.body, "Content-Type", x.kind)
			require.Equal(t, x.status, got.status, got.body)
			require.Equal(t, "application/problem+json", got.header.Get("Content-Type"))
			require.Equal(t, "no-store", got.header.Get("Cache-Control"))
			require.Empty(t, got.header.Get("ETag"))
			var p struct {
				Title, Detail string
				Status        int
			}
			require.NoError(t, json.Unmarshal([]byte(got.body), &p))
			require.Equal(t, x.status, p.Status)
			require.NotEmpty(t, p.Title)
			require.NotEmpty(t, p.Detail)
		})
	}
}

// TestServeForeign: other hosts, pages of other sites and requests without the token get nothing.
func TestServeForeign(t *testing.T) {
	s, _ := served(t, func(c *web.Config) { c.Hosts = []string{"codes.example.org"} })
	own := strings.TrimPrefix(s.URL, "http://")
	port := own[strings.LastIndexByte(own, ':'):]
	at := s.URL + "/api/lookup?code=E11.9"
	for _, x := range []struct {
		name    string
		headers []string
		status  int
	}{
		{"own", nil, 200},
		{"localhost", []string{"Host", "localhost" + port}, 200},
		{"IPv6", []string{"Host", "[::1]" + port}, 200},
		{"configured", []string{"Host", "CODES.example.org"}, 200},
		{"rebound", []string{"Host", "evil.example.net" + port}, 421},
		{"suffix", []string{"Host", "localhost.evil.example.net"}, 421},
		{"own origin", []string{"Origin", s.URL}, 200},
		{"other port", []string{"Origin", "http://127.0.0.1:1"}, 403},
		{"other scheme", []string{"Origin", "https://" + own}, 403},
		{"other site", []string{"Origin", "http://evil.example.net"}, 403},
		{"null", []string{"Origin", "null"}, 403},
		{"cross-site script", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"}, 403},
		{"same-site", []string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty"}, 403},
		{"link", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		{"frame", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, 403},
		{"same-origin", []string{"Sec-Fetch-Site", "same-origin"}, 200},
	} {
		t.Run(x.name, func(t *testing.T) {
			got := ask(t, "GET", at, "", x.headers...)
			require.Equal(t, x.status, got.status, got.body)
			require.Empty(t, got.header.Get("Access-Control-Allow-Origin"))
			require.Contains(t, got.header.Get("Content-Security-Policy"), "default-src 'none'")
			require.NotContains(t, got.header.Get("Content-Security-Policy"), "unsafe")
			require.Equal(t, "nosniff", got.header.Get("X-Content-Type-Options"))
			require.Equal(t, "DENY", got.header.Get("X-Frame-Options"))
		})
	}
	got := ask(t, "POST", s.URL+"/api/check", "{}", "Origin", "http://evil.example.net", "Content-Type", "application/json")
	require.Equal(t, 403, got.status)

	s, _ = served(t, func(c *web.Config) {
		c.Tokens = []web.Token{{Name: "one", Secret: "fedcba9876543210"}, {Name: "two", Secret: "0123456789abcdef"}}
	})
	require.Equal(t, 200, ask(t, "GET", s.URL+"/", "").status)
	for _, path := range []string{"/api/releases", "/fhir/metadata"} {
		require.Equal(t, 200, ask(t, "GET", s.URL+path, "", "Authorization", "Bearer 0123456789abcdef").status)
		for _, auth := range []string{"", "Bearer ", "Bearer 0123456789abcdeg", "Basic 0123456789abcdef", "0123456789abcdef"} {
			got := ask(t, "GET", s.URL+path, "", "Authorization", auth)
			require.Equal(t, 401, got.status, auth)
			require.Contains(t, got.header.Get("WWW-Authenticate"), "Bearer")
		}
	}
}

// TestServeUnchanged: an answer to GET is asked for again with its tag; another program, another day, another kind has
// another tag.
func TestServeUnchanged(t *testing.T) {
	now := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	digest := "a"
	tag := func(kind string) string {
		s, _ := served(t, func(c *web.Config) { c.Digest, c.Now = digest, func() time.Time { return now } })
		got := ask(t, "GET", s.URL+"/api/lookup?code=E11.9", "", "Accept", kind)
		require.Equal(t, 200, got.status)
		etag := got.header.Get("ETag")
		again := ask(t, "GET", s.URL+"/api/lookup?code=E11.9", "", "Accept", kind, "If-None-Match", `"x", `+etag)
		require.Equal(t, 304, again.status)
		require.Empty(t, again.body)
		require.Equal(t, 200, ask(t, "GET", s.URL+"/api/lookup?code=E11.9", "", "If-None-Match", `"x"`).status)
		return etag
	}
	seen := map[string]bool{tag("application/json"): true, tag("application/x-ndjson"): true}
	digest = "b"
	seen[tag("application/json")] = true
	now = now.AddDate(0, 0, 1)
	seen[tag("application/json")] = true
	require.Len(t, seen, 4)
	s, _ := served(t, nil)
	got := ask(t, "POST", s.URL+"/api/note", "text", "Content-Type", "text/plain")
	require.Empty(t, got.header.Get("ETag"))
	require.Equal(t, "no-store", got.header.Get("Cache-Control"))
	page := ask(t, "GET", s.URL+"/app.js", "")
	require.Equal(t, "text/javascript; charset=utf-8", page.header.Get("Content-Type"))
	require.Equal(t, 304, ask(t, "GET", s.URL+"/app.js", "", "If-None-Match", page.header.Get("ETag")).status)
	head := ask(t, "HEAD", s.URL+"/api/lookup?code=E11.9", "")
	require.Equal(t, 200, head.status)
	require.Empty(t, head.body)
}

// TestServeKeepsNothing: no text that was asked or posted is in the log, in a complaint or in a later answer.
func TestServeKeepsNothing(t *testing.T) {
	const secret = "ZZSENTINEL"
	s, log := served(t, nil)
	for _, body := range []string{
		`{"id":"A","from":"2026-03-04","patient":{"lastName":"` + secret + `","birthDate":"` + secret + `"},"diagnoses":[{"code":"E11.9"}]}`,
		`{"` + secret + `":1}`, `[{"id":"A"},{"` + secret, secret,
		"ISA*00*" + secret + "~", "ISA*00*          *00*          *ZZ*" + secret + "     *ZZ*RECEIVER       *260304*0800*^*00501*000000001*0*T*:~NM1*IL*1*" + secret + "~",
	} {
		for _, path := range []string{"/api/check", "/fhir/CodeSystem/$lookup"} {
			got := ask(t, "POST", s.URL+path, body, "Content-Type", "application/json", "X-Request-Id", secret, "User-Agent", secret, "Referer", secret)
			require.NotContains(t, got.body, secret, path)
			require.NotContains(t, got.header.Get("X-Request-Id"), secret)
		}
	}
	ask(t, "GET", s.URL+"/api/search?q="+secret, "")
	ask(t, "GET", s.URL+"/"+secret+"?"+secret, "")
	ask(t, secret, s.URL+"/"+secret, "", "Host", secret)
	require.Contains(t, log.String(), `route="POST /api/check"`)
	require.Contains(t, log.String(), "status=404")
	require.NotContains(t, log.String(), secret)
	require.Equal(t, 15, strings.Count(log.String(), "msg=request"))
}

// TestServeWords: what is a sign to the command is a text to the server, and complaints speak of parameters.
func TestServeWords(t *testing.T) {
	s, _ := served(t, nil)
	got := ask(t, "GET", s.URL+"/api/lookup?code=-", "")
	require.Contains(t, got.body, `"input":"-"`)
	require.Contains(t, got.body, `"status":"malformed"`)
	require.Equal(t, 404, ask(t, "GET", s.URL+"/api/tree?code=-", "").status)
	for address, parameter := range map[string]string{"search?q=asthma&chapter=99": "chapter:", "search?q=asthma&block=zz": "block:", "search?q=asthma&category=zz": "category:"} {
		got := ask(t, "GET", s.URL+"/api/"+address, "")
		require.Equal(t, 400, got.status)
		require.Contains(t, got.body, `"detail":"`+parameter)
		require.NotContains(t, got.body, "--")
	}
	require.Contains(t, ask(t, "GET", s.URL+"/api/search?q=asthma&system=cpt", "").body, "--data", "a flag of the server")
}

// TestServePublic: an answer that may be kept is one that holds nothing of what was asked but codes and terms that are known.
func TestServePublic(t *testing.T) {
	a := newApp(t.Context(), &system{stdin: strings.NewReader(""), stdout: io.Discard, stderr: io.Discard, now: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)})
	defer a.cancel(nil)
	run := a.runner()
	for _, x := range []struct {
		command, text string
		public        bool
	}{
		{"lookup", "E11.9", true}, {"lookup", "e119", true}, {"lookup", "E11", true}, {"lookup", "E11.91", false}, {"lookup", "zzsentinel", false}, {"lookup", "25", true}, {"lookup", "99213", false},
		{"search", "asthma zzsentinel", true}, {"search", "asthma, no zzsentinel", false}, {"search", "rule out zzsentinel asthma", false}, {"search", "zzsentinel", false},
		{"search", "zzsentinel aki", true}, {"search", "asthma without zzsentinel", false}, {"search", "zzsentinel diabetis", true}, {"tree", "E11", false}, {"rule", "ICD-EX1-01", false},
	} {
		var out bytes.Buffer
		res := run(t.Context(), web.Job{Command: x.command, Args: []string{x.text}, Now: a.sys.now}, &out)
		require.Equal(t, x.public, res.Public, x.text)
		if res.Public {
			require.NotContains(t, strings.ToLower(out.String()), "zzsentinel", x.text)
		}
	}
	res := run(t.Context(), web.Job{Command: "lookup", Args: []string{"E11.9", "zzsentinel"}, Now: a.sys.now}, io.Discard)
	require.False(t, res.Public)
}
