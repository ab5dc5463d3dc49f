package main

import (
	"bufio"
	"errors"
	"iter"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/fhir"
	"github.com/gomedcode/medcode/claim/fhir/r4"
	"github.com/gomedcode/medcode/claim/x12/x837"
)

// observe reads the claims of a file ahead, so that what a later one tells of a person's age holds for the earlier ones. What
// cannot be read is told when the file is treated.
func (j *deidRun) observe(name string) error {
	in, err := j.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	br := j.piped[name]
	if br == nil {
		br = bufio.NewReaderSize(in, 1<<16)
	}
	kind := kindOf(br)
	if kind.claims == nil {
		return nil
	}
	if j.once(name) {
		if err := j.keep(name); err != nil {
			return err
		}
		kept, err := j.open(name)
		if err != nil {
			return err
		}
		defer kept.Close()
		br = bufio.NewReader(kept)
	}
	for c := range kind.claims(br) {
		if j.ctx.Err() != nil {
			return nil
		}
		j.d.Observe(c)
	}
	return nil
}

// readable are the claims of a sequence that could be read.
func readable(list iter.Seq2[*claim.Claim, error]) iter.Seq[*claim.Claim] {
	return func(yield func(*claim.Claim) bool) {
		for c, err := range list {
			if err == nil && !yield(c) {
				return
			}
		}
	}
}

func encounterClaims(br *bufio.Reader) iter.Seq[*claim.Claim] {
	return readable(encounter.NewReader(br, encounter.Options{Reuse: true}).Claims())
}

func setClaims(br *bufio.Reader) iter.Seq[*claim.Claim] {
	return readable(x837.NewDecoder(br, x837.Options{NoCheck: true}).Claims())
}

func resourceClaims(br *bufio.Reader) iter.Seq[*claim.Claim] {
	return func(yield func(*claim.Claim) bool) {
		for res, err := range r4.NewReader(br, r4.Options{}).All() {
			var bad *r4.Error
			switch {
			case errors.As(err, &bad):
				continue
			case err != nil:
				return
			}
			for _, c := range fhir.Claims(res).Claims {
				if !yield(c) {
					return
				}
			}
		}
	}
}
