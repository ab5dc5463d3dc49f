package guidelines

import (
	"cmp"
	"math"
	"strconv"
	"strings"
)

// Part names the part of an encounter that a finding points at. Its String is the name of the JSON array or object.
type Part uint8

// The parts, in the order in which findings are sorted.
const (
	PartEncounter Part = iota
	PartPatient
	PartSubscriber
	PartPayer
	PartOtherPayers
	PartBilling
	PartPayTo
	PartPayToPlan
	PartRendering
	PartReferring
	PartSupervising
	PartAssistant
	PartServiceFacility
	PartClaim
	PartInstitutional
	PartDiagnoses
	PartProcedures
	PartServices
	PartHistory
	PartEnvelope
)

var partNames = [...]string{
	"encounter", "patient", "subscriber", "payer", "otherPayers", "billing", "payTo", "payToPlan", "rendering",
	"referring", "supervising", "assistant", "serviceFacility", "claim", "institutional", "diagnoses", "procedures", "services",
	"history", "envelope",
}

// String is the JSON name of the part.
func (p Part) String() string {
	if int(p) < len(partNames) {
		return partNames[p]
	}
	return "unknown"
}

// Location says where in an encounter a finding stands. Locations are comparable and sort in the order of the
// encounter. Index and Sub count from 0; None means that they do not apply.
type Location struct {
	Part  Part
	Sub   int16  // position inside it: a modifier, a pointer, an adjustment; those behind 32767 are told at that one
	Index int32  // position in the array of the part
	Field string // JSON name of the field, where the finding is about one: "npi", "modifiers", "units"; a path inside of it: "address.zip"
}

// None is the Index or Sub of a location that has none.
const None = -1

// At is the location of an array element.
func At(part Part, index int) Location { return Location{Part: part, Index: int32(index), Sub: None} }

// AtField is the location of a field of an array element, or of an object when index is None.
func AtField(part Part, index int, field string) Location {
	return Location{Part: part, Index: int32(index), Sub: None, Field: field}
}

// AtSub is the location inside a list field of an array element.
func AtSub(part Part, index int, field string, sub int) Location {
	return Location{Part: part, Index: int32(index), Sub: int16(min(sub, math.MaxInt16)), Field: field}
}

// Whole is the location of a part as a whole.
func Whole(part Part) Location { return Location{Part: part, Index: None, Sub: None} }

// Compare orders locations as they stand in the encounter.
func (l Location) Compare(m Location) int {
	switch {
	case l.Part != m.Part:
		return cmp.Compare(l.Part, m.Part)
	case l.Index != m.Index:
		return cmp.Compare(l.Index, m.Index)
	case l.Sub != m.Sub:
		return cmp.Compare(l.Sub, m.Sub)
	}
	return strings.Compare(l.Field, m.Field)
}

// number orders as Compare does, but for the field.
func (l *Location) number() uint64 {
	return uint64(l.Part)<<48 | uint64(uint32(l.Index)^1<<31)<<16 | uint64(uint16(l.Sub)^1<<15)
}

// String is the path in the coded JSON: "diagnoses[1]", "billing.npi", "services[0].modifiers[2]",
// "services[0].adjudications[1].paid".
func (l Location) String() string {
	s := l.Part.String()
	if l.Index != None {
		s += "[" + strconv.Itoa(int(l.Index)) + "]"
	}
	list, rest, inside := strings.Cut(l.Field, ".")
	if l.Sub == None {
		list, inside = l.Field, false
	}
	if list != "" {
		s += "." + list
	}
	if l.Sub != None {
		s += "[" + strconv.Itoa(int(l.Sub)) + "]"
	}
	if inside {
		s += "." + rest
	}
	return s
}
