package main

import (
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/form"
	"github.com/gomedcode/medcode/claim/x12/x837"
	"github.com/gomedcode/medcode/guidelines"
)

var placesFlag = option{name: "places", help: "where what a finding is about stands in each form of the claim: 837, FHIR, CMS-1500, UB-04, JSON"}

// places are where a location of a claim stands in its outer forms.
type places struct {
	X12     string   `json:"x12"` // loop, segment, element of an 837 of this claim alone
	FHIR    []string `json:"fhir"`
	CMS1500 []string `json:"cms1500"`
	UB04    []string `json:"ub04"`
	JSON    string   `json:"json"`
}

func placesOf(c *claim.Claim, at guidelines.Location) places {
	wire := x837.Locate(c, at)
	where := wire.String()
	if wire.Segment == 0 { // the claim cannot be written as it is
		where = wire.Where()
	}
	return places{
		X12: where, FHIR: append([]string{}, fhir.Locate(c, at)...),
		CMS1500: boxes(c, form.CMS1500, at), UB04: boxes(c, form.UB04, at), JSON: at.String(),
	}
}

func boxes(c *claim.Claim, k form.Kind, at guidelines.Location) []string {
	out := []string{}
	for _, p := range form.Locate(c, k, at) {
		out = append(out, p.String())
	}
	return out
}

// withPlaces adds the places of a finding to its fields, when they were asked for.
func (j *job) withPlaces(c *claim.Claim, at guidelines.Location, fields func([]byte) []byte) func([]byte) []byte {
	if !j.has("places") || c == nil {
		return fields
	}
	return func(b []byte) []byte {
		p := placesOf(c, at)
		return append(append(fields(b), `,"places":`...), jsonOf(&p)...)
	}
}

// printPlaces prints the places of a finding under it, when they were asked for.
func (j *job) printPlaces(c *claim.Claim, at guidelines.Location) {
	if !j.has("places") || c == nil {
		return
	}
	p := placesOf(c, at)
	var out []string
	for _, x := range [...]struct{ name, where string }{{"837", p.X12}, {"FHIR", strings.Join(p.FHIR, ", ")}, {"CMS-1500", strings.Join(p.CMS1500, ", ")}, {"UB-04", strings.Join(p.UB04, ", ")}, {"JSON", p.JSON}} {
		if x.where != "" {
			out = append(out, x.name+" "+x.where)
		}
	}
	j.line("           %s", strings.Join(out, "; "))
}
