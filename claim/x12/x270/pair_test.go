package x270_test

import (
	"io"
	"testing"

	"github.com/gomedcode/medcode/claim/eligibility"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/pairtest"
	"github.com/gomedcode/medcode/claim/x12/x270"
)

func pair() *pairtest.Pair[eligibility.Request, eligibility.Answer] {
	return &pairtest.Pair[eligibility.Request, eligibility.Answer]{
		Requests: "inquiry.edi", Answers: "answer.edi", Asked: 3, Said: 4, Parts: []int{1, 2},
		Damage: []string{"NM1*IL", "NM1*03", "HL*3*2*22*0~\n", ""},
		NewEncoder: func(w io.Writer, env x12.Envelope, o x12.MessageOptions) pairtest.Encoder[eligibility.Request, eligibility.Answer] {
			return x270.NewEncoder(w, env, o)
		},
		NewReader:    func(r io.Reader) pairtest.Reader[eligibility.Answer] { return x270.NewReader(r, x270.Options{}) },
		ReadRequests: x270.ReadRequests,
		ReadAnswers:  x270.ReadAnswers,
		Derive:       func(a *eligibility.Answer) { _ = a.Summary() },
	}
}

func TestRoundTrip(t *testing.T)     { pair().RoundTrip(t) }
func TestMutations(t *testing.T)     { pair().Mutations(t) }
func TestEachField(t *testing.T)     { pair().EachField(t) }
func TestStopped(t *testing.T)       { pair().Stopped(t) }
func TestSplitAndMerge(t *testing.T) { pair().SplitAndMerge(t) }
func TestAcknowledged(t *testing.T)  { pair().Acknowledged(t) }
func TestInterop(t *testing.T)       { pair().Interop(t, "x270", "270", "271") }

func FuzzRead(f *testing.F) { pair().Fuzz(f) }

func BenchmarkReadAnswers(b *testing.B) { pair().Benchmark(b) }
