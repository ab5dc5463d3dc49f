package posting

import (
	"fmt"
	"io"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x837"
)

// Report is what became of a file.
type Report struct {
	Claims   int // read and posted, those that were known included
	Known    int // of them, those that were sent in the same file before
	Payments int
	Answers  int // acknowledgments
	Skipped  []Skipped
	Findings []x12.Finding
}

// Skipped is what of a file was not posted, or is doubtful.
type Skipped struct {
	At       x12.Place
	Reason   string
	Doubtful bool // it was posted
	Again    bool // it was posted before
}

// String is the place and the reason.
func (s Skipped) String() string { return fmt.Sprintf("%v: %s", s.At, s.Reason) }

// Claims puts the claims of an 837 into a ledger. The error is the one that ended the input early.
func Claims(l *remit.Ledger, in io.Reader, file string) (Report, error) {
	var out Report
	before := l.Sendings()
	d := x837.NewDecoder(in, x837.Options{NoCheck: true})
	for c, err := range d.Claims() {
		at := d.Place()
		if err != nil {
			out.Skipped = append(out.Skipped, Skipped{At: at, Reason: "the claim cannot be read as a whole: " + err.Error(), Doubtful: c != nil})
		}
		if c == nil {
			continue
		}
		e := d.Envelope()
		b := remit.Batch{Sender: e.Sender.ID, Interchange: e.InterchangeControl, Group: e.GroupControl, Set: e.TransactionControl, ID: e.BatchID}
		if !e.Created.IsZero() {
			b.Created = claim.NewDate(e.Created.Date())
		}
		l.Send(c, b, source(file, fmt.Sprintf("%04d", e.TransactionControl), at))
		out.Claims++
	}
	out.Known = out.Claims - (l.Sendings() - before)
	out.Findings = d.Findings()
	return out, d.Err()
}

func source(file, set string, at x12.Place) remit.Source {
	return remit.Source{File: file, Set: set, Segment: at.Segment, Byte: at.Byte}
}
