package hcpcs

import "github.com/gomedcode/medcode/cpt"

// Kind is a kind of service, told by the number of a code. Kinds are bits, so that a set of kinds is a Kind too.
type Kind uint32

// The kinds.
const (
	KindAnesthesia  Kind = 1 << iota // 00100-01999
	KindSurgery                      // 10004-69990
	KindImaging                      // 70010-79999, R codes
	KindLaboratory                   // 80047-89398, PLA, MAAA, P and U codes
	KindMedicine                     // 90281-99199, 99500-99607 without eye visits
	KindEyeVisit                     // 92002-92014
	KindEvaluation                   // 99202-99499, 98000-98016
	KindPerformance                  // CPT Category II, G codes of quality measures are KindG
	KindEmerging                     // CPT Category III
	KindTransport                    // A0021-A0999
	KindSupply                       // other A codes, B codes
	KindFacility                     // C codes: hospital outpatient
	KindDental                       // D codes
	KindEquipment                    // E and K codes
	KindG                            // G and M codes
	KindBehavioral                   // H codes
	KindDrug                         // J codes, and the Q and S numbers of drugs
	KindOrthotic                     // L codes
	KindQ                            // other Q codes
	KindPrivate                      // S codes
	KindMedicaid                     // T codes
	KindVision                       // V codes
	kindLast

	KindAny = kindLast - 1
)

// Kind is the kind of service by the number of the code; 0 for no code.
func (c Code) Kind() Kind {
	switch c.Level() {
	case LevelNone:
		return 0
	case LevelII:
		return c.kindLevelII()
	}
	switch c.b[4] {
	case 'F':
		return KindPerformance
	case 'T':
		return KindEmerging
	case 'U', 'M':
		return KindLaboratory
	case 'A':
		return KindMedicine
	}
	n := c.Number()
	switch {
	case n < 2000:
		return KindAnesthesia
	case n < 70000:
		return KindSurgery
	case n < 80000:
		return KindImaging
	case n < 90000:
		return KindLaboratory
	case n >= 92002 && n <= 92014:
		return KindEyeVisit
	case n >= 99201 && n <= 99499, n >= 98000 && n <= 98016:
		return KindEvaluation
	}
	return KindMedicine
}

func (c Code) kindLevelII() Kind {
	n := c.Number()
	switch c.b[0] {
	case 'A':
		if n < 1000 {
			return KindTransport
		}
		return KindSupply
	case 'B':
		return KindSupply
	case 'C':
		return KindFacility
	case 'D':
		return KindDental
	case 'E', 'K':
		return KindEquipment
	case 'G', 'M':
		return KindG
	case 'H':
		return KindBehavioral
	case 'J':
		return KindDrug
	case 'L':
		return KindOrthotic
	case 'P', 'U':
		return KindLaboratory
	case 'Q':
		if n >= 138 && n <= 181 || n >= 2004 && n <= 2056 || n >= 4074 && n <= 4082 || n >= 5101 && n <= 5199 || n >= 9950 {
			return KindDrug
		}
		return KindQ
	case 'R':
		return KindImaging
	case 'S':
		if n < 200 {
			return KindDrug
		}
		return KindPrivate
	case 'T':
		return KindMedicaid
	}
	return KindVision
}

// IsUnlisted reports whether the code stands for services or items without a code of their own, which need a
// description. Known by number.
func (c Code) IsUnlisted() bool {
	if k, ok := c.CPT(); ok {
		return k.IsUnlisted()
	}
	return c.Level() == LevelII && unlistedLevelII(c.b)
}

// unlistedLevelII holds the Level II numbers of miscellaneous, unclassified and not otherwise classified items.
func unlistedLevelII(b [5]byte) bool {
	switch string(b[:]) {
	case "A0999", "A4335", "A4421", "A4641", "A4649", "A4913", "A6512", "A6549", "A9279", "A9280", "A9698", "A9699",
		"A9900", "A9999", "B9998", "B9999", "C1889", "C2698", "C2699", "C9399", "E0446", "E0676", "E0769", "E0770",
		"E1229", "E1239", "E1399", "E1699", "E2599", "J3490", "J3590", "J3591", "J7199", "J7599", "J7699", "J7799",
		"J7999", "J8498", "J8499", "J8597", "J8999", "J9999", "K0108", "K0812", "K0898", "L0999", "L1499", "L2999",
		"L3649", "L3999", "L5999", "L7499", "L8039", "L8048", "L8499", "L8608", "L8698", "L8699", "L9900", "P9099",
		"Q0507", "Q0508", "Q0509", "Q4050", "Q4051", "Q4082", "Q4100", "S0590", "S2409", "S5199", "S8189", "S8301",
		"S9379", "S9542", "S9810", "T1999", "T2028", "T2029", "T5999", "V2199", "V2299", "V2399", "V2499", "V2599",
		"V2629", "V2799", "V5267", "V5274", "V5287", "V5298", "V5299":
		return true
	}
	return false
}

// IsEvaluation reports whether the code is an evaluation and management code by its number.
func (c Code) IsEvaluation() bool { return c.Kind() == KindEvaluation }

// Family is the family of evaluation and management services of a CPT code.
func (c Code) Family() cpt.Family {
	k, _ := c.CPT()
	return k.Family()
}
