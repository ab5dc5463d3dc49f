package hcpcs

import "time"

// Entry is a code or modifier of a release. It is a small handle; the zero Entry has no texts.
type Entry struct {
	set  *Set
	ref  ref
	life uint32
}

// IsZero reports whether e is no entry.
func (e Entry) IsZero() bool { return e.set == nil }

// Record is the row as read. The copy is the caller's own.
func (e Entry) Record() Record {
	if e.IsZero() {
		return Record{}
	}
	return *e.record()
}

func (e Entry) record() *Record { return &e.set.releases[e.ref.part].records[e.ref.rec] }

// Code is the code, zero for a modifier.
func (e Entry) Code() Code {
	if e.IsZero() {
		return Code{}
	}
	return e.record().Code
}

// Modifier is the modifier, zero for a code.
func (e Entry) Modifier() Modifier {
	if e.IsZero() {
		return Modifier{}
	}
	return e.record().Modifier
}

// Title is the long description: the official one, or where Source().Own says so this module's own wording.
func (e Entry) Title() string {
	if e.IsZero() {
		return ""
	}
	return e.record().Long
}

// ShortTitle is the short description, "" where the source has none.
func (e Entry) ShortTitle() string {
	if e.IsZero() {
		return ""
	}
	return e.record().Short
}

// From is the first day of use.
func (e Entry) From() time.Time {
	if e.IsZero() {
		return time.Time{}
	}
	return e.set.lives[e.life].from.Time()
}

// To is the last day of use, the zero time when there is none or it is not known.
func (e Entry) To() time.Time {
	if e.IsZero() || e.set.lives[e.life].to == 0 {
		return time.Time{}
	}
	return (e.set.lives[e.life].to - 1).Time()
}

// BillingUnit is what one unit of the code stands for, where the title says so: 0.5 MG for "Injection, …, 0.5 mg".
func (e Entry) BillingUnit() (Quantity, bool) {
	if e.IsZero() {
		return Quantity{}, false
	}
	r := e.record()
	if r.unit.Unit != "" {
		return r.unit, true
	}
	return billingUnit(r.Long)
}

// Source says where the entry comes from.
func (e Entry) Source() Source {
	if e.IsZero() {
		return Source{}
	}
	return e.set.releases[e.ref.part].Source
}
