package ncci

import (
	"encoding/binary"
	"strings"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/day"
)

// aocTable is an add-on table in packed form:
//
//	codes   codeSet of all codes
//	starts  for each code number the first row with it as the add-on, and the row count at the end (uint32)
//	rows    28 bytes each, see aocRow
//	texts   special instructions
type aocTable struct {
	info         Table
	codes        codeSet
	starts, rows []byte
	texts        texts
	first, last  day.Day
}

// aocRow is one primary of an add-on.
type aocRow struct {
	primary   uint32 // code number, or contractorDefined
	kind      uint8  // edit type
	flags     uint8
	effective day.Day    // 0: the table does not say
	deleted   [3]day.Day // of the edit, the add-on, the primary; 0: none
	note      uint32
}

const (
	aocBytes          = 28
	contractorDefined = 1<<32 - 1
)

func (r *aocRow) append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, r.primary)
	b = append(b, r.kind, r.flags, 0, 0)
	b = binary.LittleEndian.AppendUint32(b, uint32(r.effective))
	for _, d := range r.deleted {
		b = binary.LittleEndian.AppendUint32(b, uint32(d))
	}
	return binary.LittleEndian.AppendUint32(b, r.note)
}

func (t *aocTable) row(i int) (r aocRow) {
	if i < 0 || i >= len(t.rows)/aocBytes {
		return r
	}
	b := t.rows[i*aocBytes:]
	r.primary, r.kind, r.flags = u32(b, 0), b[4], b[5]
	r.effective = day.Day(u32(b, 2))
	for j := range r.deleted {
		r.deleted[j] = day.Day(u32(b, 3+j))
	}
	r.note = u32(b, 6)
	return r
}

func (r *aocRow) active(on day.Day) bool {
	for _, d := range r.deleted {
		if d != 0 && d < on {
			return false
		}
	}
	return r.effective <= on
}

// addOn answers on one code and a day that the table covers.
func (t *aocTable) addOn(code hcpcs.Code, on day.Day) AddOn {
	a := AddOn{Code: code, Table: t.info, Status: None}
	if t.info.Incomplete {
		a.Status, a.Reason = NotChecked, CutTable
	}
	o, ok := ordinal(code)
	if !ok {
		a.Status, a.Reason = NotChecked, NoCode
		return a
	}
	n, ok := t.codes.number(o)
	if !ok {
		return a
	}
	lo, hi := int(u32(t.starts, int(n))), int(u32(t.starts, int(n)+1))
	if hi > len(t.rows)/aocBytes {
		return a
	}
	for i := lo; i < hi; i++ {
		r := t.row(i)
		t.add(&a, &r, on)
	}
	return a
}

// add puts one row into an answer.
func (t *aocTable) add(a *AddOn, r *aocRow, on day.Day) {
	switch {
	case r.flags&flagDamaged != 0:
		if a.Status != Active {
			a.Status, a.Reason = NotChecked, DamagedRow
		}
		a.Contractor = true // what the damaged row asked for is unknown: the list is not closed
		return
	case r.effective == 0 && on < t.first:
		if a.Status != Active {
			a.Status, a.Reason = NotChecked, OutsideDays
		}
		return
	case !r.active(on):
		if a.Status == None {
			a.Status, a.Type = Inactive, AddOnType(r.kind)
		}
		return
	}
	switch kind := AddOnType(r.kind); {
	case a.Status != Active:
		a.Status, a.Reason, a.Type = Active, Answered, kind
	case a.Type != kind:
		a.Type = OpenList
	}
	if a.Type != ClosedList {
		a.Contractor = true
	}
	if r.primary == contractorDefined {
		a.Contractor = true
		return
	}
	if o, ok := t.codes.ordinal(r.primary); ok {
		note := t.texts.at(r.note)
		a.Primaries = append(a.Primaries, Primary{Code: codeAt(o), Note: note, PriorDay: crossesMidnight(note)})
	}
}

// crossesMidnight reports whether a special instruction is on services that run into the next day.
func crossesMidnight(note string) bool {
	note = strings.ToLower(note)
	return strings.Contains(note, "midnight") || strings.Contains(note, "prior day") ||
		strings.Contains(note, "previous day") || strings.Contains(note, "day before")
}

func (t *aocTable) covers(on day.Day) bool { return on <= t.last && (on >= t.first || t.info.Dated) }
