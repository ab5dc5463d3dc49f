package authorization

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
)

// ReasonMeans says in a few words of ours what a reason of a decision (HCR03) is; empty for one that is not known here. The
// list is that of X12 (health care services decision reason codes), and only what X12 says of it in public is known.
func ReasonMeans(code string) string {
	switch code {
	case "25": // X12, answer to request for interpretation 2477
		return "other errors in the request"
	}
	return ""
}

// Attachments are PWK: which papers are asked for or were sent.
func (i *Item) Attachments() (out []claim.Attachment) {
	for _, s := range i.Kept {
		f := strings.Split(s.Text, "*")
		if f[0] != "PWK" {
			continue
		}
		f = append(f, make([]string, 7)...)
		out = append(out, claim.Attachment{Type: f[1], Transmission: f[2], Control: f[6]})
	}
	return out
}
