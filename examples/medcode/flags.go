package main

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gomedcode/medcode/guidelines/sources"
)

// switches are the flags without a value.
var switches = []string{"json", "billable", "questions", "force", "segments", "prefix", "institutional", "originally-disabled", "new-enrollee"}

// parse reads flags, which may stand anywhere before "--", and arguments.
func (a *app) parse(args []string) error {
	a.flag = map[string][]string{}
	for i := 0; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			a.args = append(a.args, args[i+1:]...)
			break
		}
		if arg == "-" || !strings.HasPrefix(arg, "-") {
			a.args = append(a.args, arg)
			continue
		}
		name, value, given := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if !a.takes(name) {
			return usageError("no flag --" + printable(name))
		}
		if slices.Contains(switches, name) {
			if given {
				return usageError("--" + name + " takes no value")
			}
			a.flag[name] = []string{"true"}
			continue
		}
		if !given {
			if i++; i == len(args) {
				return usageError("--" + name + " needs a value")
			}
			value = args[i]
		}
		a.flag[name] = append(a.flag[name], value)
	}
	return a.openData()
}

func (a *app) takes(name string) bool {
	return name == "json" || name == "date" || name == "data" || slices.Contains(a.flags, name)
}

// openData opens the sources named by --data; nothing is read yet.
func (a *app) openData() error {
	var src []sources.Source
	for _, arg := range a.flag["data"] {
		s, err := sources.Open(arg)
		if err != nil {
			return usageError("--data: " + err.Error())
		}
		src = append(src, s)
	}
	a.data = sources.New(src...)
	a.data.Sheets = sheets
	_, err := a.day()
	return err
}

// has reports whether a switch was given.
func (a *app) has(name string) bool { return len(a.flag[name]) > 0 }

// value is the last value of a flag, or a default.
func (a *app) value(name, other string) string {
	if v := a.flag[name]; len(v) > 0 {
		return v[len(v)-1]
	}
	return other
}

// number is a flag with a whole number from 1 on.
func (a *app) number(name string, other int) (int, error) {
	v := a.value(name, "")
	if v == "" {
		return other, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 {
		return 0, usageError("--" + name + " needs a number from 1 on")
	}
	return n, nil
}

// day is --date, or today.
func (a *app) day() (time.Time, error) {
	v := a.value("date", "")
	if v == "" {
		return a.today, nil
	}
	return parseDay(v)
}

func parseDay(s string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return t, usageError("a date is written YYYY-MM-DD: " + printable(s))
	}
	return t, nil
}
