package x276_test

import (
	"io"
	"testing"

	"github.com/gomedcode/medcode/claim/status"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/internal/pairtest"
	"github.com/gomedcode/medcode/claim/x12/x276"
)

func pair() *pairtest.Pair[status.Request, status.Answer] {
	return &pairtest.Pair[status.Request, status.Answer]{
		Requests: "inquiry.edi", Answers: "answer.edi", Asked: 3, Said: 5, Parts: []int{2, 1},
		Damage: []string{"NM1*IL", "NM1*QC", "HL*4*3*22*0~\n", ""},
		NewEncoder: func(w io.Writer, env x12.Envelope, o x12.MessageOptions) pairtest.Encoder[status.Request, status.Answer] {
			return x276.NewEncoder(w, env, o)
		},
		NewReader:    func(r io.Reader) pairtest.Reader[status.Answer] { return x276.NewReader(r, x276.Options{}) },
		ReadRequests: x276.ReadRequests,
		ReadAnswers:  x276.ReadAnswers,
	}
}

func TestRoundTrip(t *testing.T)     { pair().RoundTrip(t) }
func TestMutations(t *testing.T)     { pair().Mutations(t) }
func TestEachField(t *testing.T)     { pair().EachField(t) }
func TestStopped(t *testing.T)       { pair().Stopped(t) }
func TestSplitAndMerge(t *testing.T) { pair().SplitAndMerge(t) }
func TestAcknowledged(t *testing.T)  { pair().Acknowledged(t) }
func TestInterop(t *testing.T)       { pair().Interop(t, "x276", "276", "277") }

func FuzzRead(f *testing.F) { pair().Fuzz(f) }

func BenchmarkReadAnswers(b *testing.B) { pair().Benchmark(b) }
