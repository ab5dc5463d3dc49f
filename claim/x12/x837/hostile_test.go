package x837_test

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/ack"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/internal/x12gen"
)

const head = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260310*0830*^*00501*000000001*0*T*:~" +
	"GS*HC*SENDER*RECEIVER*20260310*0830*1*X*005010X222A1~ST*837*0001*005010X222A1~"

// repeated gives a prefix, then a text again and again, then an end, without holding it.
func repeated(prefix, text string, n int, end string) io.Reader {
	return io.MultiReader(strings.NewReader(prefix), &loop{text: text, n: n}, strings.NewReader(end))
}

type loop struct {
	text string
	n    int
	rest string
}

func (l *loop) Read(p []byte) (int, error) {
	got := 0
	for got < len(p) {
		if l.rest == "" {
			if l.n == 0 {
				break
			}
			l.n--
			l.rest = l.text
		}
		k := copy(p[got:], l.rest)
		got, l.rest = got+k, l.rest[k:]
	}
	if got == 0 {
		return 0, io.EOF
	}
	return got, nil
}

// consume validates an input to its end and returns the number of claims, the findings and the most memory seen.
func consume(t *testing.T, r io.Reader) (claims, findings int, peak uint64) {
	t.Helper()
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	base := m.HeapAlloc
	for res, err := range x837.Validate(r, x837.Options{Levels: x12.Syntax | x12.Guide}) {
		if err != nil && !errors.Is(err, x12.ErrEncoding) {
			require.NoError(t, err)
		}
		if res.Claim != nil {
			claims++
		}
		findings += len(res.Findings)
		if claims%1000 == 0 {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc-min(base, m.HeapAlloc))
		}
	}
	runtime.ReadMemStats(&m)
	return claims, findings, max(peak, m.HeapAlloc-min(base, m.HeapAlloc))
}

func TestHostileInput(t *testing.T) {
	small := 200_000
	for name, r := range map[string]io.Reader{
		"empty":                  strings.NewReader(""),
		"blank":                  strings.NewReader(" \r\n\t\n"),
		"not X12":                strings.NewReader("%PDF-1.7 nothing of interest"),
		"ISA only":               strings.NewReader("ISA"),
		"ISA cut":                strings.NewReader(head[:60]),
		"segment of 10 MB":       repeated(head+"NTE*ADD*", "A", 10<<20, "~SE*3*0001~GE*1*1~IEA*1*000000001~"),
		"no terminator":          repeated(head+"NTE*ADD*", "A", 1<<20, ""),
		"tiny segments":          repeated(head, "~", small, ""),
		"tiny unknown segments":  repeated(head, "A~", small, ""),
		"tiny lines":             repeated(head+"HL*1**20*1~HL*2*1*22*0~CLM*A*1~", "LX*1~", small, ""),
		"tiny notes":             repeated(head+"HL*1**20*1~HL*2*1*22*0~CLM*A*1~", "K3*A~", small, ""),
		"separators":             repeated(head+"NM1", "*", 10_000, "~"),
		"components":             repeated(head+"HL*1**20*1~HL*2*1*22*0~CLM*A*1***", ":", 10_000, "~"),
		"nested interchanges":    repeated("", head, 10_000, ""),
		"nested sets":            repeated(head, "ST*837*0001*005010X222A1~", small, ""),
		"trailers":               repeated(head, "SE*1*0001~GE*1*1~IEA*1*000000001~", 10_000, ""),
		"HL parents":             repeated(head, "HL*1*1*22*1~", small, ""),
		"invalid UTF-8":          repeated(head+"NTE*ADD*", "\xff\xfe", 1000, "~"),
		"UTF-16":                 strings.NewReader("\xff\xfeI\x00S\x00A\x00"),
		"SE01 enormous":          strings.NewReader(head + "SE*999999999999999999999*0001~GE*999999999*1~IEA*99999*000000001~"),
		"claims without content": repeated(head+"HL*1**20*1~HL*2*1*22*0~", "CLM*A~", small/10, ""),
		"one byte at a time":     iotest.OneByteReader(strings.NewReader(file(professionalSet))),
	} {
		t.Run(name, func(t *testing.T) {
			_, _, peak := consume(t, r)
			require.Less(t, peak, uint64(64<<20))
		})
	}
}

func TestReaderErrorIsReturned(t *testing.T) {
	broken := errors.New("broken")
	var last error
	for _, err := range x837.NewDecoder(io.MultiReader(strings.NewReader(head), iotest.ErrReader(broken)), x837.Options{}).Claims() {
		last = err
	}
	require.ErrorIs(t, last, broken)
}

func TestABadClaimCostsThatClaimOnly(t *testing.T) {
	bad := strings.Replace(file(professionalSet), "SV1*HC:99213:25*131*", "SV1*HC:99213:25*1E1*", 1)
	var ids []string
	var errs []error
	for c, err := range x837.NewDecoder(strings.NewReader(bad), x837.Options{}).Claims() {
		ids, errs = append(ids, c.Name()), append(errs, err)
	}
	require.Equal(t, []string{"A1", "A2"}, ids)
	require.ErrorIs(t, errs[0], x12.ErrSyntax)
	require.NoError(t, errs[1])
	var se *x12.SyntaxError
	require.ErrorAs(t, errs[0], &se)
	require.Equal(t, "X12-ENV-12", se.Rule)
	require.Equal(t, "segment 25 (2400 SV102)", se.At.String())
}

func TestClaimLargerThanTheLimit(t *testing.T) {
	d := x837.NewDecoder(strings.NewReader(file(professionalSet)), x837.Options{MaxClaim: 3000})
	var errs []error
	for _, err := range d.Claims() {
		errs = append(errs, err)
	}
	require.Len(t, errs, 2)
	require.ErrorIs(t, errs[0], x12.ErrTooLarge)
}

// TestNoValueInFindingsOrErrors puts a sentinel into every text of a file, breaks each segment, and looks for it in
// what is said about the file.
func TestNoValueInFindingsOrErrors(t *testing.T) {
	text := file(professionalSet)
	for _, v := range []string{"DOE", "ROE", "JANE", "JOHN", "MAIN", "W123456789", "19610412", "SPRINGFIELD", "A1", "AUTH1"} {
		text = strings.ReplaceAll(text, "*"+v, "*SECRET"+v)
	}
	lines := strings.SplitAfter(text, "\n")
	checker := guidelines.New(guidelines.Config{})
	for i := 3; i < len(lines)-3; i++ {
		for _, change := range []func(string) string{
			func(s string) string { return strings.ReplaceAll(s, "*", "*SECRET*") },
			func(s string) string { return strings.ReplaceAll(s, "~", "SECRET\x01~") },
			func(string) string { return "" },
		} {
			broken := strings.Join(lines[:i], "") + change(lines[i]) + strings.Join(lines[i+1:], "")
			for r, err := range x837.Validate(strings.NewReader(broken), x837.Options{Checker: checker, Levels: x12.Syntax | x12.Guide | x12.Balance}) {
				require.NoError(t, err)
				if r.Err != nil {
					require.NotContains(t, r.Err.Error(), "SECRET")
				}
				for _, f := range r.Findings {
					require.NotContains(t, f.String(), "SECRET", f.Rule)
				}
			}
			var out bytes.Buffer
			_, err := ack.Write(&out, strings.NewReader(broken), ack.Options{Created: created})
			require.NoError(t, err)
			require.NotContains(t, out.String(), "SECRET")
		}
	}
}

// TestMemoryStaysTheSame reads files of very different size.
func TestMemoryStaysTheSame(t *testing.T) {
	text, _ := many(t, 200)
	for _, n := range []int{1, 50} {
		claims, _, peak := consume(t, repeated("", string(text), n, ""))
		require.Equal(t, 200*n, claims)
		require.Less(t, peak, uint64(32<<20))
	}
}

func TestEncoderRefuses(t *testing.T) {
	base := func() *x12gen.Gen { return x12gen.New(5) }
	c := base().Professional()
	c.Subscriber.Party = c.Patient.Party
	c.Patient.LastName, c.Subscriber.LastName = "DOE*ADMIN~", "DOE*ADMIN~"
	var out bytes.Buffer
	e := x837.NewEncoder(&out, envelope(), x837.EncodeOptions{Omit: true})
	var refused *x12.EncodeError
	require.ErrorAs(t, e.Encode(c), &refused)
	require.NotContains(t, refused.Error(), "ADMIN")
	require.Equal(t, "NM103", refused.Faults[0].Element[len(refused.Faults[0].Element)-5:])
	require.NoError(t, e.Encode(base().Professional()))
	require.NoError(t, e.Close())

	lenient := x837.NewEncoder(io.Discard, envelope(), x837.EncodeOptions{Transliterate: true})
	c.Patient.LastName, c.Subscriber.LastName = "Muñoz", "Muñoz"
	require.NoError(t, lenient.Encode(c))
	require.NotEmpty(t, lenient.Changes())
}
