package ncci

import (
	"encoding/binary"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/internal/day"
)

// mueTable is an MUE table in packed form:
//
//	codes   codeSet of the listed codes
//	values  for each code its units (uint32), MAI, flags, rationale (uint16)
//	texts   rationales
type mueTable struct {
	info        Table
	codes       codeSet
	values      []byte
	texts       texts
	first, last day.Day
}

const mueBytes = 8

// limit answers on one code; the day is known to lie in the quarter.
func (t *mueTable) limit(code hcpcs.Code) Limit {
	l := Limit{Code: code, Table: t.info, Reason: Unlisted}
	if t.info.Incomplete {
		l.Reason = CutTable
	}
	o, ok := ordinal(code)
	if !ok {
		l.Reason = NoCode
		return l
	}
	n, ok := t.codes.number(o)
	if !ok || int(n) >= len(t.values)/mueBytes {
		return l
	}
	b := t.values[int(n)*mueBytes:]
	if b[5]&flagDamaged != 0 {
		l.Reason = DamagedRow
		return l
	}
	l.Value, l.MAI = int(binary.LittleEndian.Uint32(b)), MAI(b[4])
	l.Rationale = t.texts.at(uint32(binary.LittleEndian.Uint16(b[6:])))
	l.Status, l.Reason = Active, Answered
	return l
}

func (t *mueTable) covers(on day.Day) bool { return t.first <= on && on <= t.last }
