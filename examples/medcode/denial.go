package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/claim/remit/denial"
	"github.com/gomedcode/medcode/guidelines"
)

func denialCommand() command {
	return command{
		name: "denial", group: groupX12, args: "[GROUP] REASON [REMARK...]", summary: "what the numbers of a denial mean and whose move it is", run: denials,
		about: "Group (CO, PR, OA, PI), adjustment reason (CARC) and remarks (RARC) as a remittance has them: what they are about, in words of our own, what follows, and which " +
			"rules of check look for it. A number that is not in the table is said to be unknown.",
		example: "medcode denial CO 16 N290\nmedcode denial PR-96 N130 --later",
		flags: []option{
			{name: "later", help: "another payer comes after this one"},
			{name: "medicare", help: "the payer is Medicare"},
		},
	}
}

// denialLine is the line of the JSON.
type denialLine struct {
	Group    string              `json:"group"`
	Reason   string              `json:"reason"`
	Remarks  []string            `json:"remarks"`
	Means    string              `json:"means"`
	Next     string              `json:"next"`
	NoAppeal bool                `json:"noAppeal"`
	Rules    []guidelines.RuleID `json:"rules"`
	Unknown  []string            `json:"unknown"`
	Cites    []guidelines.Cite   `json:"cites"`
}

// denials explains the numbers given.
func denials(a *app) error {
	c := denial.Case{Later: a.has("later"), Medicare: a.has("medicare")}
	remark := regexp.MustCompile(`^(M|MA|N)[0-9]+$`)
	for _, arg := range a.args {
		for s := range strings.FieldsFuncSeq(strings.ToUpper(arg), func(r rune) bool { return r == '-' || r == ',' || r == ' ' || r == ':' || r == '*' }) {
			switch {
			case slices.Contains([]string{"CO", "PR", "OA", "PI", "CR"}, s):
				c.Group = s
			case remark.MatchString(s):
				c.Remarks = append(c.Remarks, s)
			case c.Reason == "":
				c.Reason = s
			default:
				return usageError("one reason at a time; remarks begin with M, MA or N")
			}
		}
	}
	if c.Reason == "" && len(c.Remarks) == 0 {
		return usageError("denial [GROUP] REASON [REMARK...]")
	}
	x := c.Explain()
	a.wrong = len(x.Unknown) > 0
	v := denialLine{c.Group, c.Reason, append([]string{}, c.Remarks...), x.Means, x.Next.String(), x.NoAppeal, append([]guidelines.RuleID{}, x.Rules...), append([]string{}, x.Unknown...), x.Cites}
	return a.print(v, func() {
		if t := remit.GroupText(c.Group); t != "" {
			a.line("%-10s%s", c.Group, t)
		}
		a.line("%-10s%s", "means", seen("%s", v.Means))
		if v.Next != "" {
			a.line("%-10s%s", "next", v.Next)
		}
		if v.NoAppeal {
			a.line("%-10s%s", "", "no appeal")
		}
		if len(v.Rules) > 0 {
			a.line("%-10s%s", "rules", wrap(join(v.Rules), 100, strings.Repeat(" ", 10)))
		}
		for i := range v.Cites {
			a.line("%-10s%s", [...]string{"source", ""}[min(i, 1)], seen("%s", v.Cites[i].String()))
		}
	})
}
