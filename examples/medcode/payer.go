package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// What a payer is asked before and behind a claim, and what it answers, have one manner: a request is written for each
// encounter, --read prints answers.

var readFlag = option{name: "read", arg: "FILE", help: "print the answers in FILE instead of asking"}

// requests is an encoder of one kind.
type requests interface {
	io.Closer
	Changes() []x12.Change
}

// asked is how requests of a kind are written.
type asked struct {
	open   func(w io.Writer, env x12.Envelope) requests
	encode func(c *claim.Claim, env *x12.Envelope) error
}

// ask writes a request for each encounter. One that the guide does not take is told and the others go on.
func (a *app) ask(usage string, k asked) error {
	if len(a.args) != 1 {
		return usageError(usage)
	}
	head, err := a.head(a.args[0])
	if err != nil {
		return err
	}
	text, _ := head.Peek(headBytes)
	switch transactionSet(text) {
	case "270", "271", "276", "277", "278":
		return fmt.Errorf("%s: no claims in it: %s", a.args[0], otherSet(text))
	}
	env, err := a.envelope()
	if err != nil {
		return err
	}
	if err := a.redirect(); err != nil {
		return err
	}
	var out requests
	number, told := 0, 0
	err = a.encounters(a.args[0], func(c *claim.Claim) error {
		number++
		if out == nil {
			env = a.complete(env, c)
			out = k.open(a.out, env)
		}
		if fields := c.PersonConflicts(); len(fields) > 0 { // whom it is about is not known
			a.wrong = true
			a.complainLike("two persons", "%s: patient and subscriber are one person and differ in %s: nothing is asked", nameOf(c, number), strings.Join(fields, ", "))
			return nil
		}
		err := k.encode(c, &env)
		changes := out.Changes()
		for _, x := range changes[told:] {
			a.complainLike("written "+x.Field, "%s: %s was written in the characters that X12 has", nameOf(c, number), x.Field)
		}
		told = len(changes)
		var ee *x12.EncodeError
		if !errors.As(err, &ee) {
			return err
		}
		a.wrong = true
		for _, f := range ee.Faults {
			where := ""
			if f.Element != "" {
				where = " (" + f.Element + ")"
			}
			a.complainLike(f.Element+f.Reason, "%s: %s%s: %s", nameOf(c, number), f.Field, where, f.Reason)
		}
		return nil
	})
	if err != nil || out == nil {
		return err
	}
	return out.Close()
}

// source is what --read reads from.
type source interface{ Findings() []x12.Finding }

// answers prints the answers of --read.
func answers[T any](a *app, what string, open func(r io.Reader) (source, iter.Seq2[T, error]), show func(T) error) error {
	if len(a.args) > 0 {
		return usageError("--read FILE stands alone; - is standard input")
	}
	name := a.value("read", "-")
	in, err := a.open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := a.redirect(); err != nil {
		return err
	}
	ahead := bufio.NewReaderSize(in, headBytes)
	head, _ := ahead.Peek(headBytes)
	head = bytes.Clone(head) // it is looked at when all is read
	r, list := open(ahead)
	n := 0
	tell := func() error {
		for _, f := range r.Findings() {
			if f.Severity == guidelines.Error {
				a.wrong = true
			}
			if a.has("json") {
				if err := a.writeFinding([]byte(`""`), f.AppendFields); err != nil {
					return err
				}
				continue
			}
			a.line("  %s  %-11s  %s: %s", a.screen.severity(f.Severity), f.Rule, f.X12, f.Message())
		}
		return nil
	}
	for x, err := range list {
		if err != nil {
			a.broken = true
			a.complain("%s: %v", name, err)
			break
		}
		n++
		a.records++
		if err := errors.Join(show(x), tell()); err != nil {
			return err
		}
	}
	if n > 0 {
		return tell()
	}
	a.broken = true
	if is := otherSet(head); is != "" && (!isExchange(head) || !strings.Contains(what, "("+transactionSet(head)+")")) {
		a.complain("%s: no %s in it: %s", name, what, is)
		return nil
	}
	a.complain("%s: no %s in it", name, what)
	return tell()
}

// otherSet says what a file holds, by its first transaction set, and which command takes it; empty where it has none.
func otherSet(head []byte) string {
	switch set := transactionSet(head); set {
	case "":
		return ""
	case "270", "276":
		return "it holds questions (" + set + "), not answers"
	case "271":
		return "it holds answers about eligibility (271): medcode eligibility --read"
	case "277":
		switch {
		case isExchange(head):
			return "it holds answers about claims (277): medcode inquiry --read"
		case bytes.Contains(head, []byte("005010X214")):
			return "it holds acknowledgments of claims (277CA): medcode ack --read"
		}
		return "it holds 277 of another kind than answers about claims (005010X212)"
	case "278":
		return "it holds reviews of services (278): medcode authorization --read"
	case "835":
		return "it holds remittances (835): medcode remit"
	case "837":
		return "it holds claims (837): medcode read"
	case "997", "999":
		return "it holds acknowledgments (" + set + "): medcode ack --read"
	default:
		return "it holds transaction set " + set
	}
}

// money is an amount for JSON: null when it was not said.
func money(v exchange.Optional) *string {
	if !v.Valid {
		return nil
	}
	s := amount(v.Decimal)
	return &s
}

// numberOf is a quantity for JSON: null when it was not said.
func numberOf(v exchange.Optional) *string {
	if !v.Valid {
		return nil
	}
	s := v.Decimal.String()
	return &s
}

// shownAmount is an amount for people.
func shownAmount(v exchange.Optional) string {
	if !v.Valid {
		return "not said"
	}
	return amount(v.Decimal)
}

// percent is a fraction of one for people.
func percent(v exchange.Optional) string {
	return v.Decimal.Mul(decimal.NewFromInt(100)).String() + "%"
}

func strs(list []string) []string { return append([]string{}, list...) }

// rejectionLine is a rejection, in JSON.
type rejectionLine struct {
	Type   string `json:"type"`
	Trace  string `json:"trace"`
	Level  string `json:"level"`
	Reason string `json:"reason"`
	Action string `json:"action"`
	Means  string `json:"means"`
	Do     string `json:"do"`
	Member string `json:"member"`
}

// text is the reason and what to do, for people.
func (v *rejectionLine) text() string {
	text := words("reason", v.Reason)
	if v.Means != "" {
		text = words(v.Reason, v.Means)
	}
	switch {
	case v.Do != "":
		text += "; " + v.Do
	case v.Action != "":
		text += "; action " + v.Action
	}
	return text
}

// rejections prints why something was not answered.
func (a *app) rejections(trace, member string, list []exchange.Rejection) error {
	for i := range list {
		r := &list[i]
		v := rejectionLine{"rejection", trace, r.Level, r.Reason, r.Action, r.Means(), r.Do(), member}
		if err := a.print(&v, func() {
			a.line("  rejected (%s): %s", v.Level, v.text())
		}); err != nil {
			return err
		}
	}
	return nil
}

func spanOf(p exchange.Period) string {
	if p.Through.IsZero() {
		if p.Open {
			return p.From.String() + " on"
		}
		return p.From.String()
	}
	return p.From.String() + " to " + p.Through.String()
}

// words joins what is not empty.
func words(list ...string) string {
	return strings.Join(strings.Fields(strings.Join(list, " ")), " ")
}

// labeled is a value with what it is; empty without one.
func labeled(what, value string) string {
	if value == "" {
		return ""
	}
	return what + " " + value
}

// diagnosisText is a diagnosis of an answer as codes are written: E11.22. What is no code of ICD-10-CM stays as sent.
func diagnosisText(qualifier, code string) string {
	switch qualifier {
	case "ABK", "ABF", "ABJ", "ABN", "APR":
		if c, err := icd.ParseCM(code); err == nil {
			return c.String()
		}
	}
	return code
}
