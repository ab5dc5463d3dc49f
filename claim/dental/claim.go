package dental

import (
	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
)

// Claim is what the rules ask of a dental claim.
type Claim struct {
	ID               string // CLM01
	Charge           exchange.Optional
	Predetermination bool       // CLM19: nothing was done yet, the payer is asked what it would pay
	Birth            claim.Date // of the patient
	From             claim.Date // the day of the claim: DTP*472 of 2300
	Diagnoses        []string   // at most four
	Orthodontic      *Orthodontic
	Teeth            []Status // DN2
	Services         []Service
}

// Orthodontic is DN1.
type Orthodontic struct {
	Months    exchange.Optional // DN101: of the whole treatment
	Remaining exchange.Optional // DN102
	Indicator bool              // DN103: there is one
	Text      string            // DN104
	Placed    claim.Date        // DTP*452: appliances
}

// Status is DN2: a tooth that is missing, or is to be extracted.
type Status struct {
	Tooth string
	State string // M missing, E to be extracted, I impacted
}

// Service is a service line: SV3, TOO.
type Service struct {
	Code      string
	Modifiers []string
	Charge    decimal.Decimal
	Units     exchange.Optional
	Place     string
	Areas     []string // SV304
	Teeth     []Treated
	Prosthesis
	Date     claim.Date // DTP*472; the claim's where it is zero
	Pointers []string   // SV311: positions in the diagnoses
	Control  string     // REF*6R
}

// Treated is TOO: a tooth with its surfaces.
type Treated struct {
	Tooth    string
	Surfaces []string
}

// Prosthesis says whether a prosthesis, crown or inlay is the first.
type Prosthesis struct {
	Placement   string     // SV305: I initial, R replacement
	Prior       claim.Date // DTP*441: when the one replaced was placed
	Replacement claim.Date // DTP*446
}

// Day is the day of the service.
func (c *Claim) Day(s *Service) claim.Date {
	if s.Date.IsZero() {
		return c.From
	}
	return s.Date
}

// Need is what a procedure asks for, as the caller's code book has it. What is zero is not asked for.
type Need struct {
	Tooth              bool
	MinSurfaces        int // 0: none is asked for
	MaxSurfaces        int // 0: any number
	Anterior           bool
	Posterior          bool
	Area               bool // an area of the mouth
	Quadrant           bool // one that is a quadrant
	Primary, Permanent bool // only teeth of this dentition
	Missing            bool // it replaces a tooth that is missing: one must be named
	Prosthesis         bool // SV305 is asked for
}

// Table has the needs of codes.
type Table map[string]Need
