package claim

// Period is the first and the last day of the claim: From and Through where they are given. From defaults to the earliest
// day of a service line, and Through then to the latest; beside a From that is given, Through defaults to it.
func (c *Claim) Period() (from, through Date) {
	from, through = c.From, c.Through
	if from.IsZero() {
		first, last := c.lineDates()
		if from = first; through.IsZero() {
			through = last
		}
	}
	if through.IsZero() {
		through = from
	}
	return from, through
}

// LineDate is the day of line i: its own, else the first day of the claim, and derived is true then.
func (c *Claim) LineDate(i int) (day Date, derived bool) {
	if day = c.Lines[i].Date; !day.IsZero() {
		return day, false
	}
	from, _ := c.Period()
	return from, !from.IsZero()
}

// lineDates are the first and the last day of the service lines.
func (c *Claim) lineDates() (first, last Date) {
	for i := range c.Lines {
		l := &c.Lines[i]
		if !l.Date.IsZero() && (first.IsZero() || l.Date.Before(first)) {
			first = l.Date
		}
		last = later(last, later(l.Date, l.Through))
	}
	return first, last
}

func later(a, b Date) Date {
	if b.After(a) {
		return b
	}
	return a
}
