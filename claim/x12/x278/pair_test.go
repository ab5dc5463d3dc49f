package x278_test

import (
	"io"
	"testing"

	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/pairtest"
	"github.com/gomedcode/medcode/claim/x12/x278"
)

func pair() *pairtest.Pair[authorization.Request, authorization.Answer] {
	return &pairtest.Pair[authorization.Request, authorization.Answer]{
		Requests: "request.edi", Answers: "answer.edi", Asked: 2, Said: 3, Parts: []int{1, 1},
		Damage: []string{"NM1*IL", "NM1*QC", "HL*4*3*EV*1~\n", ""},
		NewEncoder: func(w io.Writer, env x12.Envelope, o x12.MessageOptions) pairtest.Encoder[authorization.Request, authorization.Answer] {
			return x278.NewEncoder(w, env, o)
		},
		NewReader:    func(r io.Reader) pairtest.Reader[authorization.Answer] { return x278.NewReader(r, x278.Options{}) },
		ReadRequests: x278.ReadRequests,
		ReadAnswers:  x278.ReadAnswers,
		Derive:       func(a *authorization.Answer) { _ = a.Certifications() },
	}
}

func TestRoundTrip(t *testing.T)     { pair().RoundTrip(t) }
func TestMutations(t *testing.T)     { pair().Mutations(t) }
func TestEachField(t *testing.T)     { pair().EachField(t) }
func TestStopped(t *testing.T)       { pair().Stopped(t) }
func TestSplitAndMerge(t *testing.T) { pair().SplitAndMerge(t) }
func TestAcknowledged(t *testing.T)  { pair().Acknowledged(t) }

func FuzzRead(f *testing.F) { pair().Fuzz(f) }

func BenchmarkReadAnswers(b *testing.B) { pair().Benchmark(b) }
