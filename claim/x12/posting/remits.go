package posting

import (
	"io"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/claim/x12/x835"
)

// Remits posts the remittances of an 835. The error is the one that ended the input early: what was read before is posted.
func Remits(l *remit.Ledger, in io.Reader, file string) (Report, error) {
	var out Report
	r := x835.NewReader(in, x835.Options{})
	for p, err := range r.Payments() {
		if err != nil {
			break
		}
		found := r.Findings()
		out.Findings = append(out.Findings, found...)
		out.Payments++
		place := func(claim int) remit.Source { return source(file, p.Control, r.Place(claim)) }
		post := l.Post(p, remit.PostOptions{Place: place, Cut: cut(found) || r.Err() != nil})
		for _, x := range post.Claims {
			at := r.Place(x.Index)
			switch {
			case x.Outcome == remit.Done, x.Outcome == remit.Estimate:
				out.Claims++
				if x.Match.Doubtful {
					out.Skipped = append(out.Skipped, Skipped{At: at, Reason: "doubtful match: " + x.Why, Doubtful: true})
				}
			case x.Outcome == remit.Again:
				out.Claims++
				out.Skipped = append(out.Skipped, Skipped{At: at, Reason: "posted before", Again: true})
			default:
				out.Skipped = append(out.Skipped, Skipped{At: at, Reason: x.Why})
			}
		}
	}
	out.Findings = append(out.Findings, r.Findings()...)
	return out, r.Err()
}

// cut reports whether the end of the transaction set was not found.
func cut(list []x12.Finding) bool {
	for i := range list {
		if f := &list[i]; f.Rule == "X12-ENV-02" {
			return true
		}
	}
	return false
}
