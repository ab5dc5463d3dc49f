package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// stay is an inpatient claim.
type stay struct {
	admitted, discharged claim.Date
	status               string
	elective             bool
	keys                 []string
}

func (s *stay) compare(t *stay) int {
	elective := 0
	if s.elective != t.elective {
		elective = 1
		if s.elective {
			elective = -1
		}
	}
	return cmp.Or(s.admitted.Compare(t.admitted), s.discharged.Compare(t.discharged), cmp.Compare(s.status, t.status), elective, slices.Compare(s.keys, t.keys))
}

// stay keeps an inpatient claim.
func (k *Counter) stay(c *claim.Claim) {
	if c.Setting != guidelines.Inpatient {
		return
	}
	member := c.MemberKey()
	if member == "" {
		k.unlinked++
		return
	}
	from, through := c.Period()
	s := stay{admitted: from, discharged: through}
	if in := c.Institutional; in != nil {
		if !in.AdmissionDate.IsZero() {
			s.admitted = in.AdmissionDate
		}
		s.status, s.elective = in.DischargeStatus, in.AdmissionType == "3"
	}
	if s.admitted.IsZero() || s.discharged.IsZero() || s.discharged.Before(s.admitted) {
		k.undated++
		return
	}
	s.status = strings.Clone(s.status) // texts of a claim are parts of a long one
	for _, key := range k.keys(c, s.discharged) {
		s.keys = append(s.keys, strings.Clone(key))
	}
	who := digestOf(member)
	k.stays[who] = append(k.stays[who], s)
}

// goesOn reports whether a discharge status is that of a stay that another hospital goes on with, or this one.
func goesOn(status string) bool {
	switch status {
	case "02", "05", "30", "43", "66", "82", "85", "88", "94": // to a hospital, planned readmissions of these among them; still a patient
		return true
	}
	return false
}

// excluded reports whether a discharge is no index: the person died, left against advice, or is still there.
func excluded(status string) bool {
	switch status {
	case "07", "20", "30", "40", "41", "42":
		return true
	}
	return false
}

// episodes joins the claims of a person to stays.
func episodes(list []stay) []stay {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b stay) int { return a.compare(&b) })
	var out []stay
	for _, s := range list {
		if len(out) > 0 {
			last := &out[len(out)-1]
			if gap := s.admitted.Sub(last.discharged); gap <= 0 || gap == 1 && goesOn(last.status) {
				if !s.discharged.Before(last.discharged) { // the last hospital has it
					last.discharged, last.status, last.keys = s.discharged, s.status, s.keys
				}
				continue
			}
		}
		out = append(out, s)
	}
	return out
}

// readmissions counts the stays into rows.
func (k *Counter) readmissions(t *Counter) {
	for who, list := range k.stays {
		stays := episodes(list)
		for i := range stays {
			s := &stays[i]
			if excluded(s.status) || !t.counts(s.discharged, who, true) {
				continue
			}
			hit := 0
			if i+1 < len(stays) {
				next := &stays[i+1]
				if gap := next.admitted.Sub(s.discharged); gap >= 1 && gap <= 30 && !next.elective {
					hit = 1
				}
			}
			t.all.add(1, hit, decimal.Zero, who, true)
			for _, key := range s.keys {
				t.row(key).add(1, hit, decimal.Zero, who, true)
			}
		}
	}
}
