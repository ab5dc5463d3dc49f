package denial

import "github.com/gomedcode/medcode/claim/remit"

// Limits are the days that a payer gives, as its contract or manual says; 0: not known.
type Limits struct {
	Filing int // for a claim or a corrected one, from the last day of service
	Appeal int // for an appeal and for records that it asked for, from its answer
}

// Last is the last day on which a step can be taken: the zero date when that is not known, or when the step has no limit.
func (l Limits) Last(step Next, served, answered remit.Date) remit.Date {
	from, days := answered, l.Appeal
	switch step {
	case Correct:
		from, days = served, l.Filing
	case Appeal, SendRecords:
	default:
		return remit.Date{}
	}
	if days <= 0 || from.IsZero() {
		return remit.Date{}
	}
	return from.AddDays(days)
}
