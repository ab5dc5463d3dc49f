package claim

import (
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// DiagnosisRef names a diagnosis of the claim for a service line: by its code, which stays right when the diagnoses
// change places, or by its position. It is comparable; the zero value names none.
type DiagnosisRef struct {
	code     Coded[icd.CM]
	position int
}

// For names diagnoses by code: Line{For: claim.For(t2dm, ckd)}.
func For(codes ...icd.CM) []DiagnosisRef {
	out := make([]DiagnosisRef, len(codes))
	for i, c := range codes {
		out[i].code = Code(c)
	}
	return out
}

// ForPositions names diagnoses by position, counted from 1.
func ForPositions(positions ...int) []DiagnosisRef {
	out := make([]DiagnosisRef, len(positions))
	for i, p := range positions {
		out[i] = ForPosition(p)
	}
	return out
}

// ForPosition names the diagnosis at a position, counted from 1. One below zero names none.
func ForPosition(position int) DiagnosisRef { return DiagnosisRef{position: max(position, 0)} }

// ForText names a diagnosis as the coded encounter does: by code, or by position as "#2".
func ForText(s string) DiagnosisRef {
	if n, ok := strings.CutPrefix(s, "#"); ok {
		if p, err := strconv.ParseUint(n, 10, 15); err == nil {
			return DiagnosisRef{position: int(p)}
		}
	}
	return DiagnosisRef{code: Text[icd.CM](s)}
}

// Position is the position, where the diagnosis is named by it; else 0. For the position of a diagnosis named by code ask
// Claim.Pointers.
func (r DiagnosisRef) Position() int { return r.position }

// Code is the code, where the diagnosis is named by it.
func (r DiagnosisRef) Code() Coded[icd.CM] { return r.code }

// IsZero reports whether nothing is named.
func (r DiagnosisRef) IsZero() bool { return r == DiagnosisRef{} }

// Equal reports whether two references are the same; a code and a position never are.
func (r DiagnosisRef) Equal(o DiagnosisRef) bool { return r == o }

// AppendText appends the form of the coded encounter: "E11.9" or "#2".
func (r DiagnosisRef) AppendText(b []byte) ([]byte, error) {
	if r.code.IsZero() {
		return strconv.AppendInt(append(b, '#'), int64(r.position), 10), nil
	}
	return r.code.AppendText(b)
}

// MarshalText is the form of the coded encounter: "E11.9" or "#2".
func (r DiagnosisRef) MarshalText() ([]byte, error) { return r.AppendText(nil) }

// UnmarshalText is ForText. It never fails: what names no diagnosis is kept and reported by Check.
func (r *DiagnosisRef) UnmarshalText(b []byte) error {
	*r = ForText(string(b))
	return nil
}

// String is the code or the position; what is no code is not shown.
func (r DiagnosisRef) String() string {
	if r.code.IsZero() {
		return "#" + strconv.Itoa(r.position)
	}
	return r.code.String()
}

// Format prints String for every verb.
func (r DiagnosisRef) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(r.String())) }

// LogValue is String.
func (r DiagnosisRef) LogValue() slog.Value { return slog.StringValue(r.String()) }

// of is the position of the diagnosis that is named, counted from 1; 0 when it is not there. A position beyond the last
// diagnosis is kept.
func (r DiagnosisRef) of(dx []Diagnosis) int {
	if r.code.IsZero() {
		return r.position
	}
	for i := range dx {
		if d := &dx[i].Code; r.code.Valid() && d.Code() == r.code.Code() || *d == r.code {
			return i + 1
		}
	}
	return 0
}

// DefaultPointers is the number of diagnoses that a line is given which names none.
const DefaultPointers = 4

// Pointers are the positions of the diagnoses that line i is for, counted from 1, as SV107 has them; 0 stands for a
// diagnosis that the claim does not have. A line of a professional claim that names none is for the first four diagnoses
// that are not external causes, and derived is true then; institutional lines have no pointers of their own, and
// dental ones need none.
func (c *Claim) Pointers(i int) (positions []int, derived bool) { return c.AppendPointers(nil, i) }

// AppendPointers is Pointers with the memory of the caller.
func (c *Claim) AppendPointers(to []int, i int) (positions []int, derived bool) {
	l := &c.Lines[i]
	if len(l.For) > 0 {
		to = slices.Grow(to, len(l.For))
		for _, r := range l.For {
			to = append(to, r.of(c.Diagnoses))
		}
		return to, false
	}
	if c.Setting.Institutional() || c.Setting == guidelines.Dental {
		return to, false
	}
	n := 0
	for k := range c.Diagnoses {
		if d := &c.Diagnoses[k]; n < DefaultPointers && !d.Code.IsZero() && !d.ExternalCause() {
			to = append(to, k+1)
			n++
		}
	}
	return to, n > 0
}
