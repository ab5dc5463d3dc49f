package form

import (
	"strconv"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

// Kind is a paper form.
type Kind uint8

// The forms.
const (
	CMS1500 Kind = iota + 1 // CMS-1500, version 02/12: professional claims
	UB04                    // UB-04, CMS-1450: institutional claims
)

// String is "cms1500" or "ub04".
func (k Kind) String() string {
	switch k {
	case CMS1500:
		return "cms1500"
	case UB04:
		return "ub04"
	}
	return "kind(" + strconv.Itoa(int(k)) + ")"
}

// Of is the form that a claim goes on, by its setting; 0 for dental claims, whose form is that of the ADA.
func Of(c *claim.Claim) Kind {
	switch {
	case c.Setting.Institutional():
		return UB04
	case c.Setting == guidelines.Dental:
		return 0
	}
	return CMS1500
}

// LinesPerPage is how many service lines stand on one form: 6 or 22. Line 23 of a UB-04 is its total.
func (k Kind) LinesPerPage() int {
	if k == UB04 {
		return 22
	}
	return 6
}

// KindError is a claim that does not go on the form asked for.
type KindError struct {
	Kind    Kind
	Setting guidelines.Setting
}

// Error says which form and which setting.
func (e *KindError) Error() string {
	switch {
	case e.Kind == 0:
		return "form: the setting " + e.Setting.String() + " goes on no form that is known here"
	case e.Kind != CMS1500 && e.Kind != UB04:
		return "form: there is no form " + e.Kind.String()
	}
	return "form: the setting " + e.Setting.String() + " does not go on the form " + e.Kind.String()
}

// kindOf is the form asked for, and whether the claim goes on it.
func kindOf(c *claim.Claim, k Kind) (Kind, error) {
	if k == 0 {
		if k = Of(c); k == 0 {
			return k, &KindError{k, c.Setting}
		}
		return k, nil
	}
	if k != CMS1500 && k != UB04 || c.Setting != guidelines.SettingUnknown && k != Of(c) {
		return k, &KindError{k, c.Setting}
	}
	return k, nil
}
