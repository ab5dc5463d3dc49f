package main

import (
	"crypto/sha256"
	"fmt"

	"github.com/gomedcode/medcode/claim/cms"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/report"
	"github.com/gomedcode/medcode/claim/x12/x835"
)

// payments are what payers answered: in remittances, beside the claims of CMS, and in explanations of benefit.
func (r *reporting) payments() (*report.Payments, error) {
	out := &report.Payments{}
	if len(r.cms.inputs) > 0 { // what Medicare answered stands beside the claims
		for rec, err := range cms.NewReader(cms.Options{}, r.cms.inputs...).Records() {
			if err == nil && rec.Paid != nil && !rec.Superseded {
				out.Add(&remit.Payment{Claims: []remit.Claim{*rec.Paid}})
			}
		}
	}
	explained, err := r.explained()
	if err != nil {
		return nil, err
	}
	for _, name := range explained {
		if err := r.keep(name); err != nil { // it is read for its claims, too
			return nil, err
		}
		if err := r.explanations(name, out); err != nil {
			return nil, err
		}
	}
	seen := map[string]bool{}
	for _, name := range r.given["remits"] {
		if err := r.remits(name, out, seen); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// explained are the inputs of FHIR resources, which may be explanations of benefit.
func (r *reporting) explained() (names []string, err error) {
	for _, name := range r.args {
		k, err := r.kind(name)
		if err != nil {
			return nil, err
		}
		if k == ofFHIR {
			names = append(names, name)
		}
	}
	return names, nil
}

// explanations reads what the explanations of benefit of a file say was paid. What cannot be read is told with the claims.
func (r *reporting) explanations(name string, to *report.Payments) error {
	in, err := r.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	for resource, err := range r4.NewReader(in, r4.Options{}).All() {
		if r.ctx.Err() != nil {
			return nil
		}
		if err != nil || !explains(resource) {
			continue
		}
		list, _ := fhir.Payments(resource)
		for _, p := range list {
			to.Add(p)
		}
	}
	return nil
}

// remits reads the remittances of a file. A payment that came before with the same answers counts once.
func (r *reporting) remits(name string, to *report.Payments, seen map[string]bool) error {
	in, err := r.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	sets := countSets(in)
	reader := x835.NewReader(sets, x835.Options{})
	payments, again := 0, 0
	for p, err := range reader.Payments() {
		if r.ctx.Err() != nil {
			return nil
		}
		if err != nil {
			r.broken = true
			r.complain("%s: %v", name, err)
			break
		}
		payments++
		twice := r.twice(reader, p)
		if key := answersOf(p); len(twice) > 0 && seen[key] {
			again++
		} else {
			seen[key] = true
			to.Add(p)
			r.remitFindings(name, twice, sets)
		}
		r.remitFindings(name, reader.Findings(), sets)
	}
	r.remitFindings(name, reader.Findings(), sets)
	if again > 0 {
		r.complain("%s: %s", name, plural(again, "payment that came before and counts once", "payments that came before and count once"))
	}
	if payments == 0 && len(sets.order) == 0 {
		r.broken = true
		r.complain("%s: no remittance (835) in it", name)
	}
	r.unreadSets(name, "read", sets, "835")
	return nil
}

// answersOf is what a payment answers, as far as payments with the same numbers are told apart by it.
func answersOf(p *remit.Payment) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q", p.Trace, p.TraceOriginator)
	for i := range p.Claims {
		c := &p.Claims[i]
		fmt.Fprintf(h, " %q %q %q %s %s", c.ID, c.PayerClaim, c.Status, c.Charge, c.Paid)
	}
	return string(h.Sum(nil))
}
