package x837

import (
	"strconv"

	"github.com/gomedcode/medcode/claim/x12"
)

// omit notes that a field has no place in the guide and is left out.
func (w *writer) omit(field string) { w.omitted = append(w.omitted, Change{Field: w.field(field)}) }

// displace notes that a field is left out because another one stands in its place.
func (w *writer) displace(field, other string) {
	w.omitted = append(w.omitted, Change{Field: w.field(field), beside: other})
}

// refuseOmitted makes faults of the fields that were left out.
func (w *writer) refuseOmitted() {
	for _, c := range w.omitted {
		if len(w.faults) < maxFaults {
			reason := "has no place in guide " + w.bind.guide.Version + w.bind.guide.Addendum
			if c.beside != "" {
				reason = c.beside + " takes its place"
			}
			w.faults = append(w.faults, x12.Fault{Field: c.Field, Reason: reason})
		}
	}
	w.omitted = w.omitted[:0]
}

// maxFaults bounds the faults of one claim.
const maxFaults = 100

// refuse notes that a value cannot be written.
func (w *writer) refuse(field, number, reason string) {
	if len(w.faults) >= maxFaults {
		return
	}
	at := x12.Place{Loop: w.def.Loop.ID, ID: w.def.Name(), Element: w.at}
	if w.inside {
		at.Component = w.part
	}
	w.faults = append(w.faults, x12.Fault{Field: w.field(field), At: at, Reason: number + reason, Element: at.Where()})
}

// tooMany notes that a list is longer than the guide has places for.
func (w *writer) tooMany(key, field string, have, limit int) {
	w.def, w.at = w.bind.def(key), 0
	w.refuse(field, strconv.Itoa(have), ", at most "+strconv.Itoa(limit)+" are allowed")
}

// repeated refuses a segment that its loop has too often.
func (w *writer) repeated(i uint8) {
	if w.seen[i] == 0 { // counted to the end of what it holds
		w.seen[i]--
	}
	if n := int(w.seen[i]); n > w.def.Max && w.def.Max > 0 {
		w.refuse("", strconv.Itoa(n), ", at most "+strconv.Itoa(w.def.Max)+" are allowed")
	}
}
