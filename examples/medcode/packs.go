package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/authorization"
	"github.com/gomedcode/medcode/claim/x12/x278"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/guidelines/payer"
	"github.com/gomedcode/medcode/hcpcs/dental"
	"github.com/gomedcode/medcode/icd/load"
)

// rulesFlag names payer packs.
var rulesFlag = option{name: "rules", arg: "FILE", help: "a payer pack, rules as YAML or JSON, or a folder of such files; repeatable"}

// openPacks reads the payer packs of --rules. With a fault in one nothing is done: a rule left out would pass for one that
// found nothing.
func (a *app) openPacks() error {
	var errs []error
	for _, name := range a.given["rules"] {
		packs, err := readPacks(name)
		a.packs = append(a.packs, packs...)
		errs = append(errs, err)
	}
	for _, name := range a.given["authorizations"] {
		answers, err := a.readAuthorizations(name)
		a.certified = append(a.certified, answers...)
		errs = append(errs, err)
	}
	a.reviews = authorization.NewIndex(a.certified...)
	for _, name := range a.given["dental"] {
		table, err := a.readDental(name)
		a.dental = table
		errs = append(errs, err)
	}
	known := map[guidelines.RuleID]string{}
	for _, d := range builtinRules() {
		known[d.ID] = "this program"
	}
	for _, p := range a.packs {
		for _, d := range p.Set().Docs {
			if other, ok := known[d.ID]; ok {
				errs = append(errs, usageError(fmt.Sprintf("--rules: the rule %s of the pack %s is one of %s, too", d.ID, printable(p.Name()), other)))
			}
			known[d.ID] = "the pack " + printable(p.Name())
		}
	}
	return errors.Join(errs...)
}

// authorizationsFlag names answers that claims are held against.
var authorizationsFlag = option{name: "authorizations", arg: "FILE.278", help: "answers to requests for review: claims with their numbers are held against the days and quantities certified, and those that have a certification and not its number are told; repeatable"}

// certifiedFlag names answers whose numbers go into claims.
var certifiedFlag = option{name: "authorizations", arg: "FILE.278", help: "answers to requests for review: their numbers go into the claims that they are for and that have none (REF*G1, REF*9F), and claims are held against them; repeatable"}

// authorizeClaim writes the numbers of what was certified into a claim, and says so, and what certifies nothing.
func (a *app) authorizeClaim(c *claim.Claim, name string) {
	near := a.reviews.About(c)
	for _, x := range near {
		if err := x.About(c); err != nil && x.Traced(c) {
			a.complainLike("another person", "%s: the authorization with its trace number is not taken: %v", name, err)
		}
	}
	for _, d := range authorization.Refused(c, near...) {
		what, rest := "the review", ""
		if d.Service >= 0 {
			what = words("the review of service", decimalOf(d.Service+1), d.Revenue, d.Codes())
		}
		if !d.Answer.Traced(c) && d.Service < 0 && !d.Named(c) {
			what, rest = "a review for the member", "; which visit it is for is not said"
		}
		a.complainLike("review that certified nothing", "%s: %s certifies nothing: %s%s%s", name, what, actionWord(d.Action), reasonsText(d.Reasons), rest)
	}
	if !slices.ContainsFunc(near, func(x *authorization.Answer) bool {
		return x.Traced(c) && slices.ContainsFunc(x.Certifications(), func(d authorization.Certification) bool { return d.Certified() })
	}) { // asked again, and certified
		for _, x := range near {
			a.tellAnswer(c, x, name)
		}
	}
	number, referral := c.Claim.PriorAuthorization, c.Claim.Referral
	lines := 0
	for i := range c.Lines {
		lines += len(c.Lines[i].PriorAuthorizations) + len(c.Lines[i].Referrals)
	}
	if changed, _ := authorization.Apply(c, a.reviews.For(c)...); changed {
		var where []string
		if c.Claim.PriorAuthorization != number {
			where = append(where, "claim.priorAuthorization (REF*G1)")
		}
		if c.Claim.Referral != referral {
			where = append(where, "claim.referral (REF*9F)")
		}
		for i := range c.Lines {
			lines -= len(c.Lines[i].PriorAuthorizations) + len(c.Lines[i].Referrals)
		}
		if lines < 0 {
			where = append(where, "service lines")
		}
		a.complainLike("number of an authorization", "%s: number of an authorization put into %s", name, strings.Join(where, " and "))
	}
	for _, m := range authorization.Unnumbered(c, near...) {
		what, why := "an authorization", ""
		if m.Referral {
			what = "a referral"
		}
		switch m.Why {
		case authorization.NotInForce:
			why = "none that was certified for it is in force on its day"
		case authorization.Several:
			why = "several are in force on its day"
		case authorization.Undated:
			why = "one was certified for the member, and for which visit is not said"
		case authorization.NoPlace:
			why = "the claim bears another, and its lines have no place for one"
		}
		a.complainLike("line without a number", "%s: services[%d] gets no number of %s: %s", name, m.Line, what, why)
	}
}

// tellAnswer says of an answer to the request for a claim, by the trace number, why nothing was reviewed, and that nothing need be;
// of one about the member, which may be for another visit, why nothing was reviewed.
func (a *app) tellAnswer(c *claim.Claim, x *authorization.Answer, name string) {
	if x.About(c) != nil || !x.Traced(c) && !(len(x.Event.Traces) == 0 && x.Member(c)) {
		return
	}
	for _, r := range x.Rejections() {
		v := rejectionLine{"rejection", "", r.Level, r.Reason, r.Action, r.Means(), r.Do(), ""}
		a.complainLike("rejected request for a review", "%s: the request for a review was rejected (%s): %s", name, v.Level, v.text())
	}
	if d := x.Event.Decision; d != nil && d.Action == "NA" {
		a.complainLike("review that is not needed", "%s: the payer says that no authorization is needed", name)
	}
}

// readAuthorizations reads the answers of a 278. With a fault in it nothing is done, as with packs.
func (a *app) readAuthorizations(name string) ([]*authorization.Answer, error) {
	in, err := a.open(name)
	if err != nil {
		return nil, fmt.Errorf("--authorizations: %w", err)
	}
	defer in.Close()
	ahead := bufio.NewReaderSize(in, headBytes)
	head, _ := ahead.Peek(headBytes)
	if set := transactionSet(head); set != "278" {
		what := "no answer (278) in it"
		if is := otherSet(head); is != "" {
			what += ": " + is
		}
		return nil, fmt.Errorf("--authorizations: %s: %s", name, what)
	}
	answers, found, err := x278.ReadAnswers(ahead)
	for _, f := range found {
		switch {
		case f.Severity == guidelines.Error && f.Rule != "X12-HL-03": // what HL04 says is not used
			err = errors.Join(err, fmt.Errorf("%s: %s", f.X12, f.Message()))
		case f.Severity >= guidelines.Warning:
			a.complainLike("fault in an authorization", "--authorizations: %s: %s: %s", name, f.X12, f.Message())
		}
	}
	if err == nil && len(answers) == 0 {
		err = errors.New("no answer (278) in it")
	}
	if err != nil {
		return nil, fmt.Errorf("--authorizations: %s: %w", name, err)
	}
	return answers, nil
}

// dentalFlag names a table of what dental procedures ask for.
var dentalFlag = option{name: "dental", arg: "FILE.csv", help: "what dental procedures ask for, of your own code book: columns code, tooth (y), surfaces (2, 2-3 or 4+), teeth (anterior, posterior), dentition (primary, permanent), area (y, quadrant, arch), missing (y: it replaces teeth, and the claim says of those named that they are missing or to be extracted; with an area no tooth has to be named), prosthesis (y), months (y); n or nothing is no"}

// readDental reads a table of what dental procedures ask for. With a fault in it nothing is done, as with packs.
func (a *app) readDental(name string) (*dental.Table, error) {
	in, err := a.open(name)
	if err != nil {
		return nil, fmt.Errorf("--dental: %w", err)
	}
	defer in.Close()
	table, err := dental.ReadTable(in)
	if err != nil {
		return nil, fmt.Errorf("--dental: %s: %w", name, err)
	}
	return table, nil
}

// readPacks reads the packs of a file or a folder.
func readPacks(name string) ([]*payer.Pack, error) {
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		packs, _, err := payer.Load(os.DirFS(name), load.Options{})
		if err != nil {
			err = fmt.Errorf("--rules %s: %w", name, err)
		}
		return packs, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, usageError(fmt.Sprintf("--rules: %s: %v", name, cause(err)))
	}
	defer f.Close()
	p, err := payer.Read(f, name)
	if p == nil {
		return nil, err
	}
	return []*payer.Pack{p}, err
}

// ruleSets are the rule sets of the packs.
func (a *app) ruleSets() []*guidelines.RuleSet {
	var out []*guidelines.RuleSet
	for _, p := range a.packs {
		out = append(out, p.Set())
	}
	if len(a.certified) > 0 {
		out = append(out, authorization.RuleSet(a.certified...))
	}
	return slices.Clip(out)
}
