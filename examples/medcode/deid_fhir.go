package main

import (
	"bufio"
	"errors"
	"strings"

	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
)

// unexplained is a resource without its explanations of benefit; nil when it is one, or has no claim and no answer beside them.
func unexplained(res r4.Resource) r4.Resource {
	if !explains(res) {
		return res
	}
	b, ok := res.(*r4.Bundle)
	if !ok {
		return nil
	}
	rest := *b
	rest.Entry = nil
	more := false
	for _, e := range b.Entry {
		switch e.Resource.(type) {
		case *r4.ExplanationOfBenefit:
			continue
		case *r4.Claim, *r4.ClaimResponse:
			more = true
		}
		rest.Entry = append(rest.Entry, e)
	}
	if !more {
		return nil
	}
	return &rest
}

func (j *deidRun) resources(name string, br *bufio.Reader) error {
	n, left, without := 0, 0, 0
	put := func(b *r4.Bundle) error {
		text, err := r4.Append(j.scratch[:0], b)
		if err != nil {
			return err
		}
		j.scratch = append(text, '\n')
		_, err = j.out.Write(j.scratch)
		n++
		return err
	}
	for res, err := range r4.NewReader(br, r4.Options{}).All() {
		if j.ctx.Err() != nil {
			return nil
		}
		j.records++
		var e *r4.Error
		switch {
		case errors.As(err, &e):
			j.broken = true
			j.complainLike(e.Reason, "%s: %s", name, strings.TrimPrefix(err.Error(), "fhir: "))
			continue
		case err != nil:
			return err
		}
		before := n
		for _, x := range fhir.Explanations(res) {
			x.Claim, x.Payment = j.d.Claim(x.Claim), j.d.Payment(x.Payment)
			b, lost := x.Write(fhir.Options{})
			left += lost
			if err := put(b); err != nil {
				return err
			}
		}
		if res = unexplained(res); res == nil {
			continue
		}
		for _, c := range fhir.Claims(res).Claims {
			if err := put(fhir.Write(j.d.Claim(c), fhir.Options{})); err != nil {
				return err
			}
		}
		payments, _ := fhir.Payments(res)
		for _, p := range payments {
			if err := put(fhir.WriteBenefits(j.d.Payment(p), fhir.Options{})); err != nil {
				return err
			}
		}
		if n == before {
			without++
		}
	}
	if left > 0 {
		j.complain("%s: left out of explanations of benefit: %s", name, plural(left, "amount of a part of a line, or category that is no known code", "amounts of parts of lines, or categories that are no known codes"))
	}
	if n > 0 && without > 0 {
		j.complain("%s: %s without a claim and without a payment left out", name, plural(without, "resource", "resources"))
	}
	if n == 0 {
		return errors.New(name + ": no claim and no payment in it")
	}
	return nil
}
