package main

import (
	"strings"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
)

// units is the JSON of the units of a code that are likely.
type units struct {
	Kind      string `json:"kind"` // mue
	Code      string `json:"code"`
	Biller    string `json:"biller"`
	Units     *int   `json:"units"`    // null when not known; 0 is not payable
	MAI       string `json:"mai"`      // adjudication indicator
	Compared  string `json:"compared"` // what the units are compared with
	Override  string `json:"override"` // how the limit may be overcome
	Rationale string `json:"rationale"`
	Table     string `json:"table"`
	Quarter   string `json:"quarter"`
	Status    string `json:"status"`
	Reason    string `json:"reason,omitempty"`
}

// addOn is the JSON of an add-on code.
type addOn struct {
	Kind       string    `json:"kind"` // addOn
	Code       string    `json:"code"`
	Type       string    `json:"type"`
	Primaries  []primary `json:"primaries"`
	Contractor bool      `json:"contractor"` // decides on others
	Table      string    `json:"table"`
	Quarter    string    `json:"quarter"`
	Status     string    `json:"status"`
	Reason     string    `json:"reason,omitempty"`
}

type primary struct {
	Code     string `json:"code"`
	PriorDay bool   `json:"priorDay"` // it may be of the day before
	Note     string `json:"note"`
}

// ncciCode explains one code: its units for each kind of biller, and its primaries when it is an add-on.
func (a *app) ncciCode(c hcpcs.Code) error {
	day, edits := a.day(), a.data.NCCI()
	for _, s := range []ncci.Setting{ncci.Practitioner, ncci.Hospital, ncci.Supplier} {
		if err := a.printUnits(edits.MUE(s, c, day), c, s); err != nil {
			return err
		}
	}
	x := edits.AddOn(c, day)
	v := addOn{Kind: "addOn", Code: c.String(), Primaries: []primary{}, Contractor: x.Contractor, Status: x.Status.String(), Reason: x.Reason.String()}
	if !x.Table.IsZero() {
		v.Table, v.Quarter = x.Table.Name(), x.Table.Quarter.String()
	}
	if x.Status == ncci.Active {
		v.Type = x.Type.String()
	}
	for _, p := range x.Primaries {
		v.Primaries = append(v.Primaries, primary{p.Code.String(), p.PriorDay, p.Note})
	}
	return a.print(v, func() {
		var codes []string
		for _, p := range v.Primaries {
			codes = append(codes, p.Code)
		}
		switch x.Status {
		case ncci.Active:
			more := ""
			if v.Contractor {
				more = "; the contractor decides on others"
			}
			a.line("%s add-on of type %s  to %s%s", v.Code, v.Type, a.fold(strings.Join(codes, " "), 24, 90), more)
		case ncci.None:
			a.line("%s no add-on code", v.Code)
		default:
			a.line("%s add-on: %s: %s", v.Code, v.Status, v.Reason)
		}
	})
}

func (a *app) printUnits(x ncci.Limit, c hcpcs.Code, s ncci.Setting) error {
	v := units{Kind: "mue", Code: c.String(), Biller: s.String(), Rationale: x.Rationale, Status: x.Status.String(), Reason: x.Reason.String()}
	if !x.Table.IsZero() {
		v.Table, v.Quarter = x.Table.Name(), x.Table.Quarter.String()
	}
	if x.Status == ncci.Active {
		v.Units, v.MAI, v.Compared, v.Override = &x.Value, x.MAI.String(), x.MAI.Compared(), x.MAI.Override()
	}
	return a.print(v, func() {
		if v.Units == nil {
			a.line("%s %-13s %s: %s", v.Code, v.Biller, v.Status, v.Reason)
			return
		}
		a.line("%s %-13s %d units  MAI %s  %s %s  %s", v.Code, v.Biller, *v.Units, v.MAI, v.Table, v.Quarter, v.Rationale)
	})
}
