package main

import (
	"strings"

	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/exchange"
)

// itemTexts are the lines below a decision: what was reviewed, days and numbers, who gives it, and what is to be sent.
func itemTexts(v *certificationLine, item *authorization.Item) (out []string) {
	var list []string
	add := func(name, value string) {
		if value != "" {
			list = append(list, name+" "+value)
		}
	}
	day := func(name, qualifier string) {
		if p := dated(item, qualifier); !p.From.IsZero() {
			add(name, spanOf(p))
		}
	}
	add("service type", typeText(v.ServiceType))
	add("urgency", words(v.Urgency, urgencyWord(v.Urgency)))
	day("issued", "102")
	day("admission", "435")
	day("discharge", "096")
	day("event date", "AAH")
	if len(item.Dates) > 1 { // else it is what the decision says of its days
		day("ends", "036")
	}
	add("earlier review", v.Previous)
	add("administrative number", v.Administrative)
	add("trace", v.ServiceTrace)
	add("the payer's trace", v.ReviewerTrace)
	switch v.SecondOpinion {
	case "":
	case "Y":
		list = append(list, "a second opinion is asked for")
	case "N":
		list = append(list, "no second opinion is asked for")
	default:
		add("second opinion", v.SecondOpinion)
	}
	if len(v.Causes) > 0 {
		add("accident", words(strings.Join(v.Causes, " "), v.AccidentState, v.AccidentCountry))
	}
	add("delay", v.Delay)
	add("condition", v.Condition)
	add("prognosis", v.Prognosis)
	for _, k := range v.Conditions {
		add("conditions", words(k.Category, k.Applies, strings.Join(k.Codes, " ")))
	}
	add("description", v.Description)
	if len(v.Pointers) > 0 {
		add("for the diagnoses", strings.Join(v.Pointers, " "))
	}
	for _, d := range v.Diagnoses {
		if d.Qualifier == "LOI" {
			add("LOINC", d.Code)
		} else {
			add("diagnosis", d.Code)
		}
	}
	if len(list) > 0 {
		out = append(out, strings.Join(list, ", "))
	}
	for i := range item.Parties {
		p := &item.Parties[i]
		out = append(out, joined(words(partyWord(p.Role), p.FullName(), strings.Replace(p.IDType, "XX", "NPI", 1), p.ID), contactsText(p.Contacts), addressText(p)))
	}
	for _, t := range v.Attachments {
		text := "attachment " + t.Kind
		if t.Transmission != "" {
			text += " by " + t.Transmission
		}
		if t.Control != "" {
			text += " with number " + t.Control
		}
		out = append(out, text)
	}
	for _, s := range v.Kept {
		out = append(out, "also "+s)
	}
	return out
}

// diagnosisLines are what HI says of the event (-1) or of a service.
func diagnosisLines(x *authorization.Answer, service int) []diagnosisLine {
	out := []diagnosisLine{}
	kept, list := x.Event.Kept, x.Event.Diagnoses
	if service >= 0 {
		kept, list = x.Services[service].Kept, x.Services[service].Diagnoses
	}
	for _, d := range list {
		out = append(out, diagnosisLine{d.Qualifier, diagnosisText(d.Qualifier, d.Code)})
	}
	for _, s := range kept {
		if s.Partial || !strings.HasPrefix(s.Text, "HI*") {
			continue
		}
		for _, part := range strings.Split(s.Text, "*")[1:] {
			if f := strings.Split(part, ":"); len(f) > 1 {
				out = append(out, diagnosisLine{f[0], diagnosisText(f[0], f[1])})
			}
		}
	}
	return out
}

// toldAsDiagnoses reports whether diagnosisLines say all of a segment: an HI whose codes have no days.
func toldAsDiagnoses(s *exchange.Segment) bool {
	if s.Partial || !strings.HasPrefix(s.Text, "HI*") {
		return false
	}
	for part := range strings.SplitSeq(s.Text[len("HI*"):], "*") {
		if strings.Count(part, ":") > 1 {
			return false
		}
	}
	return true
}

// reasonsText are reasons of a decision (HCR03) with what they mean.
func reasonsText(codes []string) string {
	text := ""
	for i, r := range codes {
		if i == 0 {
			text = ", reasons"
		}
		text += " " + r
		if w := authorization.ReasonMeans(r); w != "" {
			text += " (" + w + ")"
		}
	}
	return text
}

// tracesOf are the first trace number of the one who asked, and that of the one who reviews.
func tracesOf(list []exchange.Trace) (ours, theirs string) {
	for _, t := range list {
		if t.Kind == "1" {
			theirs = first(theirs, t.ID)
		} else {
			ours = first(ours, t.ID)
		}
	}
	return ours, theirs
}

// dated is the first period with the qualifier.
func dated(item *authorization.Item, qualifier string) (p exchange.Period) {
	for _, p := range item.Dates {
		if p.Qualifier == qualifier {
			return p
		}
	}
	return p
}

func referenceOf(item *authorization.Item, qualifier string) string {
	for _, r := range item.References {
		if r.Qualifier == qualifier {
			return r.ID
		}
	}
	return ""
}

// telephoneOf is the first telephone number.
func telephoneOf(list []exchange.Contact) string {
	for i := range list {
		for _, n := range list[i].Numbers {
			if n.Kind == "TE" {
				return n.Value
			}
		}
	}
	return ""
}

func urgencyWord(code string) string {
	switch code {
	case "03":
		return "emergency"
	case "U":
		return "urgent"
	case "E":
		return "elective"
	}
	return ""
}

// partyWord is a role of NM101.
func partyWord(role string) string {
	switch role {
	case "SJ":
		return "provider"
	case "FA":
		return "facility"
	case "L5":
		return "papers go to"
	case "71":
		return "attending"
	case "72":
		return "operating"
	case "73":
		return "other operating"
	case "DK":
		return "ordering"
	case "DN":
		return "referring"
	case "DQ":
		return "supervising"
	case "P3":
		return "primary care"
	case "QB":
		return "purchased service"
	}
	return "role " + said(role)
}
