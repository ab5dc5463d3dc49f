package surface_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// quiet fails when a value prints a mark in any way.
func quiet(t *testing.T, what string, v any) {
	t.Helper()
	printed := forms(v)
	if b, err := json.Marshal(v); err == nil {
		printed = append(printed, string(b))
	}
	for _, s := range printed {
		if leaks(s) != "" {
			t.Errorf("%s: shows %s: %.400s", what, leaks(s), s)
			return
		}
	}
}

func quietReport(t *testing.T, what string, fs guidelines.Findings) {
	t.Helper()
	for i := range fs {
		f := &fs[i]
		quiet(t, what+" "+string(f.Rule), f)
		quiet(t, what, *f)
		quiet(t, what, f.Message())
		quiet(t, what, f.Cites())
		quiet(t, what, f.At)
		for _, x := range f.Fixes() {
			quiet(t, what, x)
		}
	}
	if err := fs.Err(); err != nil {
		quiet(t, what, err)
	}
}

// TestFindingsAndErrors: checking, writing and reading claims in which every text, date and amount is a mark gives
// findings and errors without marks.
func TestFindingsAndErrors(t *testing.T) {
	checker := guidelines.New(guidelines.Config{Questions: true})
	found := 0
	for _, setting := range []guidelines.Setting{guidelines.SettingUnknown, guidelines.Professional, guidelines.Outpatient, guidelines.Inpatient} {
		c := new(claim.Claim)
		fill(reflect.ValueOf(c).Elem(), map[reflect.Type]bool{reflect.TypeFor[guidelines.Setting](): true}, 0)
		c.Setting = setting
		r := c.CheckWith(checker, claim.CheckOptions{Complete: true, Created: claim.NewDate(2026, time.March, 4)})
		found += len(r.Findings)
		quiet(t, "report", r)
		quiet(t, "report", &r)
		quietReport(t, "claim", r.Findings)

		var b bytes.Buffer
		for _, o := range []x837.EncodeOptions{{}, {Transliterate: true}} {
			e := x837.NewEncoder(&b, x12.Envelope{Sender: x12.PartyID{ID: "SENDER"}, Receiver: x12.PartyID{ID: "RECEIVER"}}, o)
			err := e.Encode(c)
			require.Error(t, err)
			quiet(t, "encoding", err)
			var refused *x12.EncodeError
			if errors.As(err, &refused) {
				quiet(t, "encoding", refused.Faults)
			}
			quiet(t, "encoding", e.Close())
		}
		text, err := encounter.Marshal(c)
		quiet(t, "writing JSON", err)
		for i := range text { // the document broken at each of its values
			if text[i] != ':' || i > 4000 && i%37 != 0 || testing.Short() && i%7 != 0 {
				continue
			}
			for _, put := range []string{":{\"" + marks[0] + "\":", ":[", ":\"" + marks[0] + "\",\"" + marks[1] + "\":", ":-"} {
				_, err := encounter.Unmarshal([]byte(string(text[:i]) + put + string(text[i+1:])))
				if err != nil {
					quiet(t, "reading JSON", err)
				}
			}
		}
	}
	require.Greater(t, found, 100)
}

// TestMarkedFiles: each element of 837 files is a mark in turn; what is found, and the error where the claim cannot be
// read or written again, shows no mark.
func TestMarkedFiles(t *testing.T) {
	checker := guidelines.New(guidelines.Config{Questions: true})
	tried, seen := 0, map[string]bool{} // messages
	for _, file := range []string{file(t, guidelines.Professional), file(t, guidelines.Inpatient)} {
		segments := strings.Split(strings.TrimSuffix(file, "~"), "~")
		for i, s := range segments {
			elements := strings.Split(s, "*")
			for k := 1; k < len(elements); k++ {
				if elements[0] == "ISA" && (k == 16 || k == 11) {
					continue
				}
				for _, m := range marks {
					if testing.Short() && m != marks[0] {
						continue
					}
					was := elements[k]
					elements[k] = m
					changed := append([]string{}, segments...)
					changed[i] = strings.Join(elements, "*")
					elements[k] = was
					tried++
					for res, err := range x837.Validate(strings.NewReader(strings.Join(changed, "~")+"~"), x837.Options{Checker: checker}) {
						what := fmt.Sprintf("%s%02d", elements[0], k)
						quiet(t, what, err)
						quiet(t, what, res.Err)
						for j := range res.Findings {
							if f := &res.Findings[j]; !seen[f.Message()] {
								seen[f.Message()] = true
								quiet(t, what+" "+string(f.Rule), f)
								quiet(t, what+" "+string(f.Rule), *f)
							}
						}
					}
				}
			}
		}
	}
	require.Greater(t, tried, 300)
}

// file is an invented claim of a setting as an 837.
func file(t *testing.T, s guidelines.Setting) string {
	t.Helper()
	g := x12gen.New(4)
	c := g.Professional()
	if s == guidelines.Inpatient {
		c = g.Institutional()
	}
	var b bytes.Buffer
	env := x12.Envelope{Sender: x12.PartyID{ID: "SENDER"}, Receiver: x12.PartyID{ID: "RECEIVER"}, Created: time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC),
		Submitter:    x12.Named{Party: claim.Party{Organization: "EXAMPLE", Contact: &claim.Contact{Name: "OFFICE", Phone: "2175550100"}}, ID: "S1"},
		ReceiverName: x12.Named{Party: claim.Party{Organization: "PAYER"}, ID: "R1"}}
	e := x837.NewEncoder(&b, env, x837.EncodeOptions{})
	require.NoError(t, e.Encode(c))
	require.NoError(t, e.Close())
	return b.String()
}
