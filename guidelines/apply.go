package guidelines

import (
	"errors"
	"fmt"
	"slices"

	"github.com/gomedcode/medcode/icd"
)

// ErrFix is what Apply's error wraps when a fix does not fit the encounter.
var ErrFix = errors.New("the fix does not fit the encounter")

// FixError says which fix could not be applied. It wraps ErrFix.
type FixError struct {
	Fix    Fix
	Reason string
}

// Error names the fix and the reason.
func (e *FixError) Error() string {
	return fmt.Sprintf("guidelines: %s %s at %s[%d]: %s", e.Fix.What, e.Fix.From, e.Fix.At.Part, e.Fix.At.Index, e.Reason)
}

// Unwrap returns ErrFix.
func (e *FixError) Unwrap() error { return ErrFix }

// Apply gives the encounter with the fixes made; e itself is not changed. Locations are those of e as it was checked,
// whatever the order of the fixes, and the pointers of service lines follow their diagnoses. Only fixes of diagnoses can
// be applied, the admitting diagnosis and the reasons for the visit included. Fixes of different findings may contradict each other (a code moved by one and removed by another): those
// that no longer fit give an error that wraps ErrFix, and the others are still made. Check the result again.
func Apply(e *Encounter, fixes []Fix) (*Encounter, error) {
	ed := editor{list: make([]edited, len(e.Diagnoses))}
	for i, d := range e.Diagnoses {
		ed.list[i] = edited{d, i}
	}
	out := *e
	out.Reasons = slices.Clone(e.Reasons)
	var errs []error
	for _, f := range fixes {
		reason := ""
		if d := out.beside(f.At); d != nil {
			reason = d.apply(f)
		} else {
			reason = ed.apply(f)
		}
		if reason != "" {
			errs = append(errs, &FixError{f, reason})
		}
	}
	out.Diagnoses = make([]Diagnosis, len(ed.list))
	at := map[int]int16{}
	for i, x := range ed.list {
		out.Diagnoses[i] = x.d
		if x.was >= 0 {
			at[x.was] = int16(i)
		}
	}
	out.Services = slices.Clone(e.Services)
	for i := range out.Services {
		out.Services[i].Pointers = follow(out.Services[i].Pointers, at, len(e.Diagnoses))
	}
	return &out, errors.Join(errs...)
}

// beside is the diagnosis at a place beside the list; nil when the place is none of those.
func (e *Encounter) beside(at Location) *Diagnosis {
	switch i := int(at.Sub); {
	case at.Part != PartInstitutional:
	case at.Field == "admittingDiagnosis":
		return &e.Admitting
	case at.Field == "reasonForVisit" && i >= 0 && i < len(e.Reasons):
		return &e.Reasons[i]
	}
	return nil
}

// apply puts another code in the place of a diagnosis; the reason is empty when it did.
func (d *Diagnosis) apply(f Fix) (reason string) {
	to, isCM := f.To.CM()
	switch {
	case f.What != FixReplace:
		return "no such kind of fix"
	case CodeCM(d.Code) != f.From:
		return "the code is no longer there"
	case !isCM:
		return "not a diagnosis code"
	}
	d.Code, d.Text = to, to.String()
	return ""
}

// edited is a diagnosis with the position it had; -1 for an added one.
type edited struct {
	d   Diagnosis
	was int
}

type editor struct{ list []edited }

// find is where the diagnosis of a former position is now, -1 when it is gone.
func (ed *editor) find(was int) int {
	return slices.IndexFunc(ed.list, func(x edited) bool { return x.was == was })
}

// apply makes one fix; the reason is empty when it was made.
func (ed *editor) apply(f Fix) (reason string) {
	if f.At.Part != PartDiagnoses {
		return "only diagnoses can be changed"
	}
	at := ed.find(int(f.At.Index))
	to, isCM := f.To.CM()
	switch f.What {
	case FixAdd:
		if !isCM {
			return "not a diagnosis code"
		}
		if at < 0 {
			at = len(ed.list)
		}
		ed.list = slices.Insert(ed.list, at, edited{diagnosisOf(to), -1})
		return ""
	case FixReplace, FixRemove, FixMove:
		if at < 0 || CodeCM(ed.list[at].d.Code) != f.From {
			return "the code is no longer there"
		}
	default:
		return "no such kind of fix"
	}
	x := ed.list[at]
	switch f.What {
	case FixReplace:
		if !isCM {
			return "not a diagnosis code"
		}
		ed.list[at].d.Code, ed.list[at].d.Text = to, to.String()
	case FixRemove:
		ed.list = slices.Delete(ed.list, at, at+1)
	case FixMove:
		dest := ed.find(f.Dest)
		if dest < 0 {
			return "its new place is no longer there"
		}
		ed.list = slices.Delete(ed.list, at, at+1)
		ed.list = slices.Insert(ed.list, dest, x)
	}
	return ""
}

func diagnosisOf(c icd.CM) Diagnosis { return Diagnosis{Text: c.String(), Code: c} }

// follow moves pointers to the new positions; one to a diagnosis that is gone is dropped.
func follow(pointers []int16, at map[int]int16, n int) []int16 {
	var out []int16
	for _, k := range pointers {
		if k < 0 || int(k) >= n {
			out = append(out, k)
			continue
		}
		if to, ok := at[int(k)]; ok && !slices.Contains(out, to) {
			out = append(out, to)
		}
	}
	return out
}
