package x12_test

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/x12gen"
)

// The files of the tests of package x837.
const (
	professional  = "professional.837"
	institutional = "institutional.837"
)

// file is a file of the tests of package x837.
func file(name string) string {
	b, err := os.ReadFile("x837/testdata/" + name)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// sample is such a file to be read.
func sample(name string) io.Reader { return strings.NewReader(file(name)) }

// oneLine is a file without its line ends.
func oneLine(text string) string { return strings.ReplaceAll(text, "\n", "") }

// buffer is a file in memory.
type buffer struct{ bytes.Buffer }

func (*buffer) Close() error { return nil }

// envelope is a complete envelope.
func envelope() x12.Envelope {
	return x12.Envelope{
		Sender: x12.PartyID{ID: "SENDER"}, Receiver: x12.PartyID{ID: "RECEIVER"}, Created: time.Date(2026, time.March, 4, 8, 30, 0, 0, time.UTC),
		Submitter: x12.Named{Party: claim.Party{
			Organization: "EXAMPLE CLINIC", Contact: &claim.Contact{Name: "BILLING", Phone: "2175550100"},
		}, ID: "12345"},
		ReceiverName: x12.Named{Party: claim.Party{Organization: "EXAMPLE HEALTH"}, ID: "67890"},
	}
}

// many is a file of n professional claims.
func many(t testing.TB, n int) []byte {
	t.Helper()
	g := x12gen.New(3)
	var b bytes.Buffer
	e := x837.NewEncoder(&b, envelope(), x837.EncodeOptions{Omit: true})
	for range n {
		require.NoError(t, e.Encode(g.Professional()))
	}
	require.NoError(t, e.Close())
	return b.Bytes()
}

// readAll are the claims of a file, and what is around the last one.
func readAll(b []byte) (out []*claim.Claim, env x12.Envelope) {
	d := x837.NewDecoder(bytes.NewReader(b), x837.Options{NoCheck: true})
	for c, err := range d.Claims() {
		if err == nil {
			out = append(out, c)
			env = d.Envelope()
		}
	}
	return out, env
}

// rulesBroken are the rules of severity error that a file breaks in its envelope, its syntax and its guide.
func rulesBroken(text string) (out []string) {
	d := x837.NewDecoder(strings.NewReader(text), x837.Options{})
	for range d.Claims() {
	}
	for _, f := range d.Findings() {
		if f.Severity == guidelines.Error {
			out = append(out, string(f.Rule))
		}
	}
	return out
}

// follows reports whether a file can be read whole and follows its guide, with its envelope apart.
func follows(text string) bool {
	for _, err := range x837.NewDecoder(strings.NewReader(text), x837.Options{NoCheck: true}).Claims() {
		if err != nil {
			return false
		}
	}
	for _, rule := range rulesBroken(text) {
		if !strings.HasPrefix(rule, "X12-ENV") {
			return false
		}
	}
	return true
}
