package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/sources"
)

// client is a session with the server in this process.
func client(t *testing.T) *mcp.ClientSession {
	t.Helper()
	ctx := context.Background()
	a, b := mcp.NewInMemoryTransports()
	_, err := New(sources.New()).Connect(ctx, a, nil)
	require.NoError(t, err)
	s, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(ctx, b, nil)
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

// call calls a tool and gives its structured answer; text is the error of the tool.
func call(t *testing.T, s *mcp.ClientSession, name, args string) (out map[string]any, text string) {
	t.Helper()
	var in map[string]any
	require.NoError(t, json.Unmarshal([]byte(args), &in))
	res, err := s.CallTool(context.Background(), &mcp.CallToolParams{Name: name, Arguments: in})
	require.NoError(t, err)
	if res.IsError {
		return nil, res.Content[0].(*mcp.TextContent).Text
	}
	b, err := json.Marshal(res.StructuredContent)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &out))
	require.Less(t, len(b), 64<<10, "answers are short")
	return out, ""
}

func TestTools(t *testing.T) {
	s := client(t)
	list, err := s.ListTools(context.Background(), nil)
	require.NoError(t, err)
	names := map[string]bool{}
	for _, tool := range list.Tools {
		names[tool.Name] = true
		require.Greater(t, len(tool.Description), 40, tool.Name)
		require.True(t, tool.Annotations.ReadOnlyHint, tool.Name)
	}
	for _, want := range []string{"lookup", "search", "check", "note", "claim", "drg", "ncci", "price"} {
		require.True(t, names[want], want)
	}
}

func TestLookup(t *testing.T) {
	s := client(t)
	out, _ := call(t, s, "lookup", `{"codes":["E11.9","E11","0DTJ4ZZ","G0108","99213","nonsense!"],"date":"2026-03-04"}`)
	var states []string
	for _, c := range out["codes"].([]any) {
		m := c.(map[string]any)
		states = append(states, m["system"].(string)+" "+m["status"].(string))
	}
	require.Equal(t, []string{"icd10cm valid", "icd10cm header", "icd10pcs valid", "hcpcs valid", "cpt not-checked", " malformed"}, states)
	several, _ := call(t, s, "lookup", `{"codes":["25"],"date":"2026-03-04"}`)
	require.Len(t, several["codes"], 2, "a modifier, and a place of service")
	header := out["codes"].([]any)[1].(map[string]any)
	require.NotEmpty(t, header["next"])
	require.Equal(t, "", asText(out["codes"].([]any)[4].(map[string]any)["title"]), "no descriptor of CPT")
	_, text := call(t, s, "lookup", `{"codes":["E11.9"],"date":"tomorrow"}`)
	require.Contains(t, text, "YYYY-MM-DD")
	_, text = call(t, s, "lookup", `{"codes":[]}`)
	require.Contains(t, text, "1 to 50")
}

func asText(v any) string { s, _ := v.(string); return s }

func TestSearch(t *testing.T) {
	s := client(t)
	out, _ := call(t, s, "search", `{"text":"kidney stone","date":"2026-03-04","limit":3}`)
	require.Equal(t, "N20.0", out["hits"].([]any)[0].(map[string]any)["code"])
	out, _ = call(t, s, "search", `{"text":"rule out appendicitis","date":"2026-03-04"}`)
	require.Equal(t, []any{}, out["hits"])
	require.Equal(t, []any{"rule out appendicitis"}, out["notSearched"])
	out, _ = call(t, s, "search", `{"text":"rolling walker","system":"hcpcs","date":"2026-03-04"}`)
	require.NotEmpty(t, out["hits"])
	_, text := call(t, s, "search", `{"text":"x","system":"icd9"}`)
	require.Contains(t, text, "icd10cm")
	_, text = call(t, s, "search", `{"text":"`+strings.Repeat("gout and ", 30)+`"}`)
	require.Contains(t, text, "tool note")
}

const visit = `{"setting":"professional","from":"2026-03-04","patient":{"lastName":"MARKED","firstName":"MARKED","birthDate":"1961-04-12","sex":"F","memberId":"MARKED7"},
"diagnoses":[{"code":"I10"},{"code":"N18.31"}],"services":[{"code":"99213","units":"1","charge":"131.00","placeOfService":"11","for":["I10"]}]}`

// TestCheckAndClaim: findings with citations and fixes; no claim while there are errors; nothing of the patient in an answer.
func TestCheckAndClaim(t *testing.T) {
	s := client(t)
	out, _ := call(t, s, "check", `{"encounter":`+visit+`}`)
	b, err := json.Marshal(out)
	require.NoError(t, err)
	require.Contains(t, string(b), `"rule":"ICD-CIR-02"`)
	require.Contains(t, string(b), "I12.9")
	require.NotContains(t, string(b), "MARKED")
	require.NotContains(t, string(b), "1961")
	_, text := call(t, s, "claim", `{"encounter":`+visit+`}`)
	require.Contains(t, text, "ICD-CIR-02")
	require.NotContains(t, text, "MARKED")
	sound := strings.ReplaceAll(visit, "I10", "I12.9")
	out, text = call(t, s, "claim", `{"encounter":`+sound+`}`)
	require.Empty(t, text)
	require.Equal(t, "131.00", out["total"])
	require.Equal(t, []any{"I12.9"}, out["lines"].([]any)[0].(map[string]any)["for"])
	_, text = call(t, s, "check", `{"encounter":{"nonsense":"MARKED"}}`)
	require.Contains(t, text, "unknown field")
	require.NotContains(t, text, "MARKED")
}

func TestNote(t *testing.T) {
	s := client(t)
	out, _ := call(t, s, "note", `{"text":"MARKED pt. Assessment: gout. No pneumonia. Mother has asthma.","date":"2026-03-04"}`)
	require.Equal(t, "M10.9", out["diagnoses"].([]any)[0].(map[string]any)["code"])
	require.Len(t, out["notCoded"], 2)
	b, err := json.Marshal(out)
	require.NoError(t, err)
	require.NotContains(t, string(b), "MARKED", "the text is not given back")
}

func TestDRG(t *testing.T) {
	s := client(t)
	out, _ := call(t, s, "drg", `{"encounter":{"setting":"inpatient","from":"2026-03-01","through":"2026-03-05","patient":{"birthDate":"1961-04-12","sex":"F"},
		"diagnoses":[{"code":"I50.23","poa":"Y"},{"code":"N17.9","poa":"Y"}],"institutional":{"dischargeStatus":"01"}}}`)
	require.Equal(t, "OK", out["returnCode"])
	require.Equal(t, "292", out["drg"])
	require.Equal(t, []any{"N17.9 cc"}, out["counting"])
	_, text := call(t, s, "drg", `{"encounter":`+visit+`}`)
	require.Contains(t, text, "inpatient")
}

// TestNotChecked: without tables a tool says so, which is not an answer of "none".
func TestNotChecked(t *testing.T) {
	s := client(t)
	_, text := call(t, s, "ncci", `{"first":"G0108","second":"G0109"}`)
	require.Contains(t, text, "not passed")
	_, text = call(t, s, "price", `{"encounter":`+visit+`}`)
	require.Contains(t, text, "no fee schedule")
}

// TestHTTP: the same over HTTP, for local clients only.
func TestHTTP(t *testing.T) {
	h := httptest.NewServer(Handler(New(sources.New())))
	defer h.Close()
	ctx := context.Background()
	s, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(ctx, &mcp.StreamableClientTransport{Endpoint: h.URL}, nil)
	require.NoError(t, err)
	defer s.Close()
	out, _ := call(t, s, "search", `{"text":"gout","date":"2026-03-04"}`)
	require.NotEmpty(t, out["hits"])
	for name, change := range map[string]func(*http.Request){
		"host": func(r *http.Request) { r.Host = "evil.example" },
		"origin": func(r *http.Request) {
			r.Header.Set("Origin", "https://evil.example")
			r.Header.Set("Sec-Fetch-Site", "cross-site")
		},
	} {
		r, err := http.NewRequest(http.MethodPost, h.URL, strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"ping"}`))
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		change(r)
		res, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		res.Body.Close()
		require.Equal(t, http.StatusForbidden, res.StatusCode, name)
	}
	require.Error(t, run(ctx, []string{"mcp", "-listen", "0.0.0.0:0"}), "other addresses are refused")
	require.Error(t, run(ctx, nil))
}
