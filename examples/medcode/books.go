package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/encounter"
	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/x12/posting"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/hcpcs/fees"
)

// bookFlags are those of the commands that follow claims until they are paid.
func bookFlags() []option {
	return []option{
		{name: "claims", arg: "FILE", help: "claims sent: an 837, or encounters; repeatable"},
		{name: "remits", arg: "FILE", help: "remittances: an 835; repeatable"},
		{name: "acks", arg: "FILE", help: "acknowledgments: 999, TA1, 277CA; repeatable"},
		{name: "payments", arg: "FILE", help: "what patients paid: CSV claim,date,amount (and kind: payment, write-off, patient-write-off, patient-refund, refund to the payer); repeatable"},
		{name: "rates", arg: "FILE", help: "what payers have agreed to: CSV payer,code,modifier,from,rate,percent (and per: unit, day); percent is of rate, else of the fee schedule of --data; a revenue code of room and board (0120, 0110-0219) or per diem as code is a rate for a day of an inpatient stay; repeatable"},
		{name: "locality", arg: "PLACE", help: "with --data: the payment locality for physician fees"},
		{name: "as-of", arg: "YYYY-MM-DD", help: "the day on which ages are counted; today when not given", check: isDay},
	}
}

// books is a ledger filled from the files of the flags, and what standings are worked out by.
type books struct {
	ledger remit.Ledger
	terms  remit.Terms
}

// openBooks reads the files of bookFlags. One that cannot be read does not stop the others; what was not posted is told with
// its place.
func (a *app) openBooks() (*books, error) {
	if len(a.args) > 0 {
		return nil, usageError("files are given with --claims, --remits, --acks, --payments")
	}
	if !a.has("claims") && !a.has("remits") {
		return nil, usageError("which --claims FILE and --remits FILE?")
	}
	b := &books{}
	b.terms.AsOf = claim.NewDate(a.sys.now.Date())
	if t, err := parseDay(a.value("as-of", "")); err == nil {
		b.terms.AsOf = claim.NewDate(t.Date())
	}
	if err := a.openTerms(b); err != nil {
		return nil, err
	}
	for _, kind := range []struct {
		flag string
		read func(*books, io.Reader, string) error
	}{{"claims", a.bookClaims}, {"acks", a.bookAcks}, {"remits", a.bookRemits}, {"payments", a.bookPayments}} {
		for _, name := range a.given[kind.flag] {
			if a.ctx.Err() != nil {
				return b, nil
			}
			in, err := a.open(name)
			if err == nil {
				err = kind.read(b, in, name)
				in.Close()
			}
			if err != nil {
				a.broken = true
				a.complain("%v", err)
			}
		}
	}
	a.tellUnclaimed(b)
	return b, nil
}

// tellUnclaimed tells rejections of what is not among the claims.
func (a *app) tellUnclaimed(b *books) {
	count := map[string]int{}
	var order []string
	for _, x := range b.ledger.Unclaimed() {
		if count[x.Source.File]++; count[x.Source.File] == 1 {
			order = append(order, x.Source.File)
		}
	}
	for _, name := range order {
		a.complain("%s: %s of what is in no claim given", name, plural(count[name], "rejection is", "rejections are"))
	}
}

// openTerms reads what was agreed, and the fee schedule of --data.
func (a *app) openTerms(b *books) error {
	for _, name := range a.given["rates"] {
		in, err := a.open(name)
		if err != nil {
			return err
		}
		rates, err := remit.ReadRates(in)
		in.Close()
		if err == nil && rates.Len() == 0 {
			err = errors.New("no rates in it")
		}
		if err != nil {
			a.broken = true
			a.complainEach(name, err)
		}
		b.terms.Rates = b.terms.Rates.Plus(rates)
	}
	if len(a.data.Sources()) == 0 {
		return nil
	}
	schedule := a.data.Fees()
	if len(schedule.Sources()) == 0 {
		return nil
	}
	b.terms.Price = func(c *claim.Claim) []fees.Price {
		if c.Setting == guidelines.Inpatient {
			return c.Price(schedule, claim.PriceOptions{})
		}
		services, err := a.services(schedule, c, b.terms.AsOf.Time())
		if err != nil { // no area has the name of --locality
			a.broken = true
			a.complainLike(err.Error(), "%v", err)
			return nil
		}
		return schedule.PriceAll(services)
	}
	return nil
}

func (a *app) bookClaims(b *books, in io.Reader, name string) error {
	br := bufio.NewReaderSize(in, 64<<10)
	if isX12(br) {
		r, err := posting.Claims(&b.ledger, br, name)
		a.records += r.Claims
		a.tellKnown(name, r.Known)
		if err := a.posted(r, err, name); err != nil {
			return err
		}
		if r.Claims == 0 && !a.broken {
			return errors.New(name + ": no 837 claim in it")
		}
		return nil
	}
	if err := notEncounters(name, br); err != nil {
		return err
	}
	read, before := 0, b.ledger.Sendings()
	for c, err := range encounter.NewReader(br, encounter.Options{}).Claims() {
		if a.ctx.Err() != nil {
			return nil
		}
		if err != nil {
			a.broken = true
			a.complainLike(err.Error(), "%s: %v", name, err)
			continue
		}
		a.records++
		read++
		b.ledger.Send(c, remit.Batch{}, remit.Source{File: name, Segment: a.records})
	}
	a.tellKnown(name, read-(b.ledger.Sendings()-before))
	return nil
}

// tellKnown tells claims that were given before: they count once.
func (a *app) tellKnown(name string, n int) {
	if n > 0 {
		a.complain("%s: %s given before: each counts once", name, plural(n, "claim was", "claims were"))
	}
}

func (a *app) bookRemits(b *books, in io.Reader, name string) error {
	r, err := posting.Remits(&b.ledger, in, name)
	if err := a.posted(r, err, name); err != nil {
		return err
	}
	if r.Payments == 0 {
		return errors.New(name + ": no remittance (835) in it")
	}
	return nil
}

func (a *app) bookAcks(b *books, in io.Reader, name string) error {
	r, err := posting.Acks(&b.ledger, in, name)
	if err := a.posted(r, err, name); err != nil {
		return err
	}
	if r.Answers == 0 {
		return errors.New(name + ": no acknowledgment (999, TA1, 277CA) in it")
	}
	return nil
}

func (a *app) bookPayments(b *books, in io.Reader, name string) error {
	list, err := remit.ReadBookings(in, name)
	if err != nil {
		a.broken = true
		a.complainEach(name, err)
	}
	for i := range list {
		if err := b.ledger.Book(list[i]); err != nil {
			a.wrong = true
			a.complain("%s: line %d is not booked: %v", name, list[i].Source.Segment, err)
		}
	}
	return nil
}

// posted tells what of a file was not posted and what is wrong with it.
func (a *app) posted(r posting.Report, err error, name string) error {
	again := 0
	for _, s := range r.Skipped {
		switch {
		case s.Again:
			again++
		case s.Doubtful:
			a.complainLike(s.Reason, "%s: %v", name, s)
		default:
			a.wrong = true
			a.complainLike(s.Reason, "%s: not posted: %v", name, s)
		}
	}
	if again > 0 {
		a.complain("%s: %s posted before", name, plural(again, "claim was", "claims were"))
	}
	for _, f := range r.Findings {
		if f.Severity == guidelines.Error {
			a.wrong = true
			a.complainLike(string(f.Rule), "%s: %v", name, f)
		}
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// complainEach tells what is wrong with a file, each fault with its name.
func (a *app) complainEach(name string, err error) {
	for line := range strings.SplitSeq(err.Error(), "\n") {
		a.complain("%s: %s", name, line)
	}
}
