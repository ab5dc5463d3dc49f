package form

import "github.com/gomedcode/medcode/claim"

// Options say which form is made and how. The zero value draws the form of the claim's setting, as a view.
type Options struct {
	Kind    Kind       // zero: CMS1500 or UB04 by the setting of each claim
	Data    bool       // the data only, for preprinted forms
	Created claim.Date // the day on which the form is made: item 31, line 23 of form locator 45; zero leaves it open
	// TotalOnEach puts the sum of its own lines on every form, for payers that take each form as a claim of its own. When
	// not set, the total of the claim stands on the last form.
	TotalOnEach bool
	// OffsetX and OffsetY move the data to the right and down, in points of 1/72 inch, to fit a printer and its paper.
	OffsetX, OffsetY float64
}
