package x12_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
)

// sets writes sets of the given guides with one segment each.
func sets(t *testing.T, env x12.Envelope, list ...x12.Set) string {
	t.Helper()
	var b bytes.Buffer
	w := x12.NewWriter(&b, env, x12.WriterOptions{})
	for _, s := range list {
		require.NoError(t, w.Begin(s))
		require.NoError(t, w.Body([]byte("BHT*0019~"), 1))
	}
	require.NoError(t, w.Close())
	require.ErrorIs(t, w.Begin(x12.Set{ID: "835", Version: "005010X221A1"}), x12.ErrClosed)
	require.NoError(t, w.Close())
	return b.String()
}

// TestWriterNumbers: groups hold the sets of a guide, sets count on in each group, and a number that is asked for is used
// where it may be and no other set of the group has it.
func TestWriterNumbers(t *testing.T) {
	p, i := x12.Set{ID: "837", Version: "005010X222A1"}, x12.Set{ID: "837", Version: "005010X223A2"}
	own := func(control string) x12.Set { return x12.Set{ID: "835", Version: "005010X221A1", Control: control} }
	env := envelope()
	env.GroupControl, env.TransactionControl, env.InterchangeControl = 7, 41, 12
	require.Equal(t, []string{
		"GS*HC*SENDER*RECEIVER*20260304*0830*7*X*005010X222A1", "ST*837*0041*005010X222A1", "SE*3*0041", "ST*837*0042*005010X222A1", "SE*3*0042", "GE*2*7",
		"GS*HC*SENDER*RECEIVER*20260304*0830*8*X*005010X223A2", "ST*837*0041*005010X223A2", "SE*3*0041", "GE*1*8",
		"GS*HC*SENDER*RECEIVER*20260304*0830*9*X*005010X222A1", "ST*837*0041*005010X222A1", "SE*3*0041", "GE*1*9", "IEA*3*000000012",
	}, segmentsOf(sets(t, env, p, p, i, p), "GS", "ST", "SE", "GE", "IEA"))
	env.TransactionControl = 0
	require.Equal(t, []string{"ST*835*A7B9", "ST*835*0001", "ST*835*0002", "ST*835*0003", "ST*835*0005", "ST*835*0004", "ST*835*0006"},
		segmentsOf(sets(t, env, own("A7B9"), own(""), own("A7B9"), own("abcd"), own("0005"), own("123"), own("1234567890")), "ST"))
	require.Empty(t, sets(t, env))
}

// TestWriterRefuses: what the envelope lacks, a guide that is not known and numbers that run out are refused, and nothing
// is written before.
func TestWriterRefuses(t *testing.T) {
	remittance := x12.Set{ID: "835", Version: "005010X221A1"}
	for field, change := range map[string]func(*x12.Envelope){
		"created":            func(e *x12.Envelope) { e.Created = time.Time{} },
		"sender.id":          func(e *x12.Envelope) { e.Sender.ID = "" },
		"gsReceiver":         func(e *x12.Envelope) { e.GSReceiver = "R" },
		"receiver.id":        func(e *x12.Envelope) { e.Receiver.ID = "small"; e.Charset = "basic" },
		"authorization":      func(e *x12.Envelope) { e.Authorization.ID = "A*B" },
		"delimiters":         func(e *x12.Envelope) { e.Delimiters.Component = "~" },
		"receiver.qualifier": func(e *x12.Envelope) { e.Receiver.Qualifier = "XX" },
		"security.qualifier": func(e *x12.Envelope) { e.Security.Qualifier = "09" },
		"transactionControl": func(e *x12.Envelope) { e.TransactionControl = -1 },
	} {
		env := envelope()
		change(&env)
		var b bytes.Buffer
		w := x12.NewWriter(&b, env, x12.WriterOptions{})
		err := w.Begin(remittance)
		require.ErrorIs(t, err, x12.ErrEnvelope, field)
		require.ErrorContains(t, err, field)
		require.Equal(t, err, w.Err())
		require.Error(t, w.Body([]byte("BHT*0019~"), 1))
		require.Error(t, w.Close())
		require.Zero(t, b.Len())
	}

	var b bytes.Buffer
	env := envelope()
	env.TransactionControl = 999_999_999
	w := x12.NewWriter(&b, env, x12.WriterOptions{})
	require.ErrorContains(t, w.Begin(x12.Set{ID: "835", Version: "004010X091"}), "no guide")
	require.NoError(t, w.Begin(remittance))
	require.ErrorContains(t, w.Begin(remittance), "transactionControl")
	require.NoError(t, w.Close())
	require.Equal(t, []string{"ST*835*999999999"}, segmentsOf(b.String(), "ST"))

	disk := errors.New("disk full")
	w = x12.NewWriter(failing{disk}, envelope(), x12.WriterOptions{})
	require.NoError(t, w.Begin(remittance))
	require.ErrorIs(t, w.Body([]byte(strings.Repeat("BHT*0019~", 10_000)), 10_000), disk)
	require.ErrorIs(t, w.Close(), disk)
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// TestWriterDelimiters: the delimiters are those of the envelope, in ISA and in every segment of the envelope.
func TestWriterDelimiters(t *testing.T) {
	env := envelope()
	env.Delimiters = x12.Delimiters{Element: "|", Component: ">", Repetition: "!", Segment: "\x1c"}
	var b bytes.Buffer
	w := x12.NewWriter(&b, env, x12.WriterOptions{NewLines: true})
	require.Equal(t, env.Delimiters, w.Delimiters())
	require.NoError(t, w.Begin(x12.Set{ID: "999", Version: "005010X231A1"}))
	require.NoError(t, w.Body([]byte("AK1|HC|7\x1cAK9|A|1|1|1\x1c"), 2))
	require.NoError(t, w.Close())
	lines := strings.Split(b.String(), "\x1c\n")
	require.Len(t, lines, 9)
	require.Equal(t, "|!|00501|000000001|0|P|>", lines[0][len(lines[0])-24:])
	require.Equal(t, []string{"ST|999|0001|005010X231A1", "AK1|HC|7", "AK9|A|1|1|1", "SE|4|0001", "GE|1|1", "IEA|1|000000001", ""}, lines[2:])
}
