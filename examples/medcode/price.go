package main

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// priced is the JSON of one service line with its amount, or why there is none.
type priced struct {
	Encounter string   `json:"encounter"`
	Service   int      `json:"service"` // position from 0
	Code      string   `json:"code"`
	Modifiers []string `json:"modifiers"`
	Place     string   `json:"place"`
	Locality  string   `json:"locality"`
	Date      string   `json:"date"`
	Status    string   `json:"status"` // priced or not-checked
	Amount    *string  `json:"amount"`
	Reason    string   `json:"reason,omitempty"`
	Steps     []step   `json:"steps"`
	Source    string   `json:"source"`
}

type step struct {
	What  string `json:"what"`
	Value string `json:"value"`
}

func priceCommand() command {
	return command{
		name: "price", group: groupTables, args: "FILE", summary: "fee schedule amounts of service lines (needs --data)", run: price,
		about: "FILE holds encounters or is an 837. Each line is priced by the schedule of its own date; --date is for lines without one.",
		example: "medcode price --data pfs.zip --locality 'CHICAGO' encounters.ndjson\n" +
			"medcode price --data opps.zip --schedule opps claims.837 --json",
		flags: []option{
			{name: "locality", arg: "PLACE", help: "physician fees: contractor and locality number, or the name of an area"},
			{name: "schedule", arg: "SCHEDULE", help: "the fee schedule; told by the setting when not given", values: []string{"physician", "opps", "asc"}},
			{name: "base-units", arg: "LIST", help: "anesthesia base units that no file has, such as 00840=6,00790=7"},
		},
	}
}

// price works out the amounts of the lines of each encounter.
func price(a *app) error {
	if len(a.args) != 1 {
		return usageError("price FILE")
	}
	units, err := baseUnits(a.value("base-units", ""))
	if err != nil {
		return err
	}
	schedule := a.data.Fees().WithBaseUnits(units)
	if len(schedule.Sources()) == 0 {
		a.broken = true
		a.complain("no fee schedule is loaded: give the files of CMS with --data")
	}
	own := 0 // lines that have a date
	err = a.encounters(a.args[0], func(c *claim.Claim) error {
		services, err := a.services(schedule, c, a.day())
		if err != nil {
			return err
		}
		for i := range c.Lines {
			if day, _ := c.LineDate(i); !day.IsZero() {
				own++
			}
		}
		for i, p := range schedule.PriceAll(services) {
			if err := a.printPrice(c, i, services[i], &p); err != nil {
				return err
			}
		}
		return nil
	})
	if own > 0 && a.has("date") {
		a.complain("--date is for lines without a date: %s priced on the own day", plural(own, "line was", "lines were"))
	}
	return err
}

// baseUnits reads the anesthesia base units that no file has: "00840=6,00790=7".
func baseUnits(list string) (map[hcpcs.Code]decimal.Decimal, error) {
	out := map[hcpcs.Code]decimal.Decimal{}
	for pair := range strings.SplitSeq(list, ",") {
		if pair == "" {
			continue
		}
		text, number, _ := strings.Cut(pair, "=")
		code, err := hcpcs.Parse(text)
		units, err2 := decimal.NewFromString(number)
		if err != nil || err2 != nil || !units.IsPositive() {
			return nil, usageError("--base-units is a list like 00840=6,00790=7")
		}
		out[code] = units
	}
	return out, nil
}

// services are the lines as the schedule takes them. The locality is that of --locality: contractor and number, or the
// name of an area.
func (a *app) services(schedule *fees.Schedule, c *claim.Claim, today time.Time) (out []fees.Service, err error) {
	for i := range c.Lines {
		l := &c.Lines[i]
		day, _ := c.LineDate(i)
		s := fees.Service{Code: l.HCPCS(), Units: l.Units, Minutes: l.Minutes, Place: l.PlaceOfService, Date: day.Time()}
		for _, m := range l.Modifiers {
			s.Modifiers = append(s.Modifiers, m.Code())
		}
		if l.Unit == "MJ" && s.Minutes.IsZero() {
			s.Minutes = l.Units
		}
		if s.Date.IsZero() {
			s.Date = today
		}
		if s.Place == "" {
			s.Place = c.Claim.PlaceOfService
		}
		switch name := a.value("schedule", ""); {
		case name == "opps", name == "" && c.Setting == guidelines.Outpatient:
			s.System = fees.Outpatient
		case name == "asc", name == "" && s.Place == "24" && c.Billing.Taxonomy == "261QA1903X":
			s.System = fees.SurgicalCenter
		}
		if where := a.value("locality", ""); where != "" && s.System == fees.Physician {
			if s.Locality, err = locality(schedule, where, s.Date); err != nil {
				return nil, err
			}
		}
		out = append(out, s)
	}
	return out, nil
}

// locality reads --locality. One of contractor and number that the files lack, and a day that they do not cover, leave
// the service without an amount; a name that no area has is an error.
func locality(schedule *fees.Schedule, where string, day time.Time) (fees.Locality, error) {
	if l, err := fees.ParseLocality(where); err == nil {
		return l, nil
	}
	area, err := schedule.Area(where, day)
	if err != nil && schedule.Covers(fees.KindGPCI, day) {
		return fees.Locality{}, err
	}
	return area.Locality, nil
}

func (a *app) printPrice(c *claim.Claim, i int, s fees.Service, p *fees.Price) error {
	out := priced{Encounter: c.Name(), Service: i, Code: c.Lines[i].Code.Text(), Modifiers: claim.Texts(c.Lines[i].Modifiers), Place: s.Place,
		Locality: s.Locality.String(), Date: s.Date.Format(time.DateOnly), Status: "not-checked", Reason: p.Reason, Steps: []step{}, Source: p.Source}
	if out.Modifiers == nil {
		out.Modifiers = []string{}
	}
	if p.Checked() {
		amount := p.Amount.StringFixed(2)
		out.Status, out.Amount = "priced", &amount
	}
	for _, x := range p.Steps {
		out.Steps = append(out.Steps, step{x.What, x.Value})
	}
	return a.print(out, func() {
		if out.Amount != nil {
			a.line("%s %d %-6s %-12s %12s", out.Encounter, i, out.Code, strings.Join(out.Modifiers, " "), *out.Amount)
		} else {
			a.line("%s %d %-6s %-12s not checked: %s", out.Encounter, i, out.Code, strings.Join(out.Modifiers, " "),
				strings.Replace(out.Reason, "no locality", "no locality: give --locality", 1))
		}
		for _, x := range out.Steps {
			a.line("      %-70s %s", x.What, x.Value)
		}
		if out.Source != "" {
			a.line("      %s", out.Source)
		}
	})
}
