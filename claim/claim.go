package claim

import (
	"time"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/guidelines"
)

// Date is a calendar date, comparable; the zero value means "not given". It prints and marshals as YYYY-MM-DD. Its methods
// are those of [guidelines.Date]: Time, Date, Compare, Before, After, AddDays, Sub (in days), YearsSince, IsZero.
type Date = guidelines.Date

// NPI is a National Provider Identifier of ten digits; the zero value means "not given". Its methods are those of
// [guidelines.NPI]: Valid checks the check digit (Luhn over the prefix 80840).
type NPI = guidelines.NPI

// NewDate is the date of a year, month and day.
func NewDate(year int, month time.Month, day int) Date { return guidelines.NewDate(year, month, day) }

// ParseDate reads YYYY-MM-DD.
func ParseDate(s string) (Date, error) { return guidelines.ParseDate(s) }

// ParseNPI reads ten digits; whether the check digit is right is a second question, NPI.Valid.
func ParseNPI(s string) (NPI, error) { return guidelines.ParseNPI(s) }

// MustParseNPI is ParseNPI for constants and tests: it panics on a malformed NPI or a wrong check digit.
func MustParseNPI(s string) NPI { return guidelines.MustParseNPI(s) }

// Given tells an amount or quantity that was given, zero included, from one that was not.
func Given(d decimal.Decimal) bool { return d != (decimal.Decimal{}) }

// Claim is one claim: a coded encounter with everything a payer asks for. Setting decides whether it is professional
// (837P), institutional (837I) or dental (837D).
type Claim struct {
	ID              string             `json:"id,omitzero"`      // the caller's name for it; CLM01 when Claim.AccountNumber is not given
	Setting         guidelines.Setting `json:"setting,omitzero"` // professional, outpatient, inpatient, dental
	From            Date               `json:"from,omitzero"`    // I: statement period, DTP*434; D: days of service, DTP*472
	Through         Date               `json:"through,omitzero"`
	Patient         Patient            `json:"patient,omitzero"`
	Subscriber      Subscriber         `json:"subscriber,omitzero"`
	Payer           Payer              `json:"payer,omitzero"`
	OtherPayers     []OtherPayer       `json:"otherPayers,omitzero"`     // coordination of benefits, loop 2320, at most 10
	Billing         Billing            `json:"billing,omitzero"`         // loops 2000A, 2010AA
	PayTo           *Address           `json:"payTo,omitzero"`           // loop 2010AB
	PayToPlan       *PayToPlan         `json:"payToPlan,omitzero"`       // loop 2010AC
	Rendering       *Party             `json:"rendering,omitzero"`       // P, D 2310B, I 2310D
	Referring       []Party            `json:"referring,omitzero"`       // P, D 2310A (2), I 2310F (1)
	Supervising     *Party             `json:"supervising,omitzero"`     // P 2310D, D 2310E
	Assistant       *Party             `json:"assistant,omitzero"`       // D 2310D: the assistant surgeon
	ServiceFacility *Party             `json:"serviceFacility,omitzero"` // P, D 2310C, I 2310E
	Claim           Info               `json:"claim,omitzero"`           // loop 2300
	Institutional   *Institutional     `json:"institutional,omitzero"`
	Diagnoses       []Diagnosis        `json:"diagnoses,omitzero"`  // [0] is the first-listed or principal diagnosis
	Procedures      []Procedure        `json:"procedures,omitzero"` // I inpatient: [0] is the principal procedure
	Lines           []Line             `json:"services,omitzero"`   // loop 2400
	Coder           string             `json:"coder,omitzero"`      // who coded it, for audits; never sent
	Assertions      []Assertion        `json:"assertions,omitzero"` // what the coder states and codes cannot show
	History         []Claim            `json:"history,omitzero"`    // earlier encounters of the same patient
	X12             *Unmapped          `json:"x12,omitzero"`        // what was read from X12 and has no field
}

// Name is what the claim is called in answers about it: ID, else the account number.
func (c *Claim) Name() string {
	if c.ID != "" {
		return c.ID
	}
	return c.Claim.AccountNumber
}

// Assertion is what a coder states and codes cannot show: {"kind":"unrelated","codes":["N18.31","E11.22"]}.
type Assertion struct {
	Kind  string   `json:"kind,omitzero"`
	Codes []string `json:"codes,omitzero"`
}

// Unmapped keeps what was read from an X12 claim and has no field, so that writing back loses nothing.
type Unmapped struct {
	Segments []UnmappedSegment `json:"unmapped,omitzero"`
}

// UnmappedSegment is one segment without a field: the loop it stood in, the position among the claim's segments, and
// the segment with '*' ':' '^' as delimiters and without terminator. It may hold patient data.
type UnmappedSegment struct {
	Loop     string `json:"loop,omitzero"`
	Position int    `json:"position,omitzero"`
	Segment  string `json:"segment,omitzero"`
}
