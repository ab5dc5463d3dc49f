package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gomedcode/medcode/claim/x12/ack"
	"github.com/gomedcode/medcode/guidelines"
)

func ackCommand() command {
	return command{
		name: "ack", group: groupX12, args: "FILE...", summary: "the 999 for an 837, or with --read what acknowledgments say", run: acknowledge,
		about: "With --read, FILE is a 999, 277CA or TA1 or a mix of them; a line for each interchange, group, transaction set, segment at fault and claim " +
			"says whether it was accepted and why not.",
		example: "medcode ack claims.837 -o claims.999\nmedcode ack --read claims.999 claims.277",
		flags:   []option{{name: "read", help: "read acknowledgments instead of writing one"}, outputFlag},
	}
}

// acknowledge writes the 999 for a file, or reads acknowledgments.
func acknowledge(a *app) error {
	switch {
	case a.has("read") && len(a.args) == 0:
		return usageError("ack --read FILE...; - is standard input")
	case !a.has("read") && len(a.args) != 1:
		return usageError("ack FILE.837; - is standard input; --read reads acknowledgments")
	}
	if err := a.redirect(); err != nil {
		return err
	}
	if a.has("read") {
		for _, name := range a.args {
			if err := a.readAcks(name); err != nil {
				return err
			}
		}
		return nil
	}
	r, err := a.open(a.args[0])
	if err != nil {
		return err
	}
	defer r.Close()
	accepted, err := ack.Write(a.out, r, ack.Options{Created: a.sys.now})
	a.wrong = a.wrong || !accepted
	return err
}

// readAcks prints what the acknowledgments of a file say, each followed by what is wrong with it. A file that cannot be
// read to its end does not stop the others.
func (a *app) readAcks(name string) error {
	r, err := a.open(name)
	if err != nil {
		a.broken = true
		a.warn(err)
		return nil
	}
	defer r.Close()
	if len(a.args) > 1 && !a.has("json") {
		a.line("%s", a.paint(bold, name))
	}
	rd, n := ack.NewReader(r, ack.ReadOptions{}), 0
	for answer, err := range rd.Answers() {
		if a.ctx.Err() != nil {
			return nil
		}
		if err != nil {
			a.broken = true
			a.complain("%s: %v", name, err)
			break
		}
		n++
		a.records++
		for _, row := range answer.Rows() {
			if err := a.print(row, func() { a.printAck(&row) }); err != nil {
				return err
			}
		}
		if err := a.ackFindings(rd); err != nil {
			return err
		}
	}
	if err := a.ackFindings(rd); err != nil {
		return err
	}
	if n == 0 && rd.Err() == nil {
		a.broken = true
		a.warn(errors.New(name + ": no acknowledgment (999, 277CA, TA1) in it"))
	}
	return nil
}

func (a *app) ackFindings(rd *ack.Reader) error {
	for _, f := range rd.Findings() {
		a.wrong = a.wrong || f.Severity == guidelines.Error
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

// printAck is a row for people.
func (a *app) printAck(r *ack.Row) {
	verdict := a.paint(green, "accepted")
	switch {
	case r.Type == "group" && r.Code == "P":
		verdict = a.paint(yellow, "in part ")
	case !r.Accepted:
		verdict = a.paint(red, "rejected")
	}
	what := r.Type
	switch {
	case r.Level != "":
		what = r.Level
	case r.Line > 0:
		what = fmt.Sprintf("line %d", r.Line)
	}
	if r.Place != nil {
		p := r.Place
		where := fmt.Sprintf("%s at %d", p.Segment, p.Position)
		if p.Loop != "" {
			where += " in " + p.Loop
		}
		if p.Element > 0 {
			where += fmt.Sprintf(", element %d", p.Element)
		}
		if p.Component > 0 {
			where += fmt.Sprintf("-%d", p.Component)
		}
		text := where + ": code " + r.Code
		if len(r.Reasons) > 0 {
			text += ", of the element " + strings.Join(r.Reasons, " ")
		}
		if r.Claim != "" {
			text += ", claim " + r.Claim
		}
		a.line("    %s", text)
		return
	}
	amount := ""
	if r.Amount != nil && !r.Amount.IsZero() {
		amount = r.Amount.StringFixed(2)
	}
	a.line("%s", strings.TrimRight(fmt.Sprintf("%-11s %-12s %-16s %-2s %s  %10s  %s", what, r.Control, r.Claim, r.Code, verdict, amount, strings.Join(r.Reasons, " ")), " "))
}
