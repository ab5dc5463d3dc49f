// Package intake is what readers of transactions have in common: the envelope of what is read, and what was found.
package intake

import (
	"strings"
	"time"

	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/internal/edi"
)

// Interchange is what an ISA says.
func Interchange(isa *edi.Segment) x12.Envelope {
	el := func(i int) string { return strings.TrimSpace(string(isa.Element(i))) }
	d := isa.Delims
	env := x12.Envelope{
		Sender: x12.PartyID{Qualifier: el(5), ID: el(6)}, Receiver: x12.PartyID{Qualifier: el(7), ID: el(8)},
		InterchangeControl: number(el(13)), AckRequested: el(14) == "1", Usage: el(15),
		Delimiters: x12.Delimiters{Element: string(d.Element), Component: string(d.Component), Segment: string(d.Segment)},
	}
	if d.Repetition != 0 {
		env.Delimiters.Repetition = string(d.Repetition)
	}
	if q := el(1); q != "00" {
		env.Authorization = x12.PartyID{Qualifier: q, ID: el(2)}
	}
	if q := el(3); q != "00" {
		env.Security = x12.PartyID{Qualifier: q, ID: el(4)}
	}
	env.Created, _ = time.Parse("0601021504", el(9)+el(10))
	return env
}

// Group adds what a GS says, by the numbers of its elements.
func Group(env *x12.Envelope, gs *[9]string) {
	env.GSSender, env.GSReceiver, env.GroupControl = gs[2], gs[3], number(gs[6])
	if t, err := time.Parse("200601021504", gs[4]+gs[5][:min(4, len(gs[5]))]); err == nil {
		env.Created = t
	}
}

// number is a control number; 0 when it is none.
func number(s string) (n int) {
	if len(s) > 9 {
		return 0
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}
