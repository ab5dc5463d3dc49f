package group

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/icd"
)

// HCC is a CMS hierarchical condition category model: the mapping of diagnoses to categories, the hierarchies, the
// labels, the edits by age and sex, and the relative factors. It is immutable and safe for concurrent use.
type HCC struct {
	model    string
	year     int
	proposed bool
	codes    map[icd.CM][]int16
	below    map[int16][]int16 // category -> the categories it displaces
	labels   map[int16]string
	edits    map[icd.CM][]hccEdit
	factor   map[string]decimal.Decimal // by upper-case name without the version suffix
}

// hccEdit changes or drops the category of a code for an age or a sex.
type hccEdit struct {
	sex      byte // 'F', 'M' or 0
	from, to int  // ages in years, inclusive; -1 is open
	invalid  bool
	category int16
}

// Person is what the model asks of an enrollee.
type Person struct {
	Age                int  // completed years on 1 February of the payment year; 0 is "not given", a child under one counts as 1
	Sex                byte // 'F' or 'M'; anything else is "not given"
	OriginallyDisabled bool // entitled first by disability
	Dual               Dual
	Medicaid           bool // for institutional and new enrollees
	Institutional      bool // long-term institutional
	NewEnrollee        bool // less than twelve months of Part B
	ChronicSNP         bool // a new enrollee in a chronic condition special needs plan
}

// Missing names what the model needs and the person lacks: "birth date", "sex".
func (p Person) Missing() []string {
	var out []string
	if p.Age <= 0 {
		out = append(out, "birth date")
	}
	if p.Sex != 'F' && p.Sex != 'M' {
		out = append(out, "sex")
	}
	return out
}

// Dual is the Medicaid status of a community enrollee.
type Dual uint8

// The statuses.
const (
	NonDual Dual = iota
	PartialDual
	FullDual
)

// segment is the prefix of the factors: CNA, CND, CPA, CPD, CFA, CFD, INS, NE or SNPNE.
func (p Person) segment() string {
	switch {
	case p.NewEnrollee && p.ChronicSNP:
		return "SNPNE"
	case p.NewEnrollee:
		return "NE"
	case p.Institutional:
		return "INS"
	}
	s := "C" + string("NPF"[p.Dual%3])
	if p.Age >= 65 {
		return s + "A"
	}
	return s + "D"
}

// HCCCategory is a category with the codes that led to it.
type HCCCategory struct {
	Number int
	Label  string
	Codes  []icd.CM
}

// HCCFactor is one term of the score.
type HCCFactor struct {
	Name  string
	Value decimal.Decimal
}

// HCCResult is the outcome for one enrollee.
type HCCResult struct {
	Model     string
	Segment   string
	HCCs      []HCCCategory   // after the hierarchies, by number
	Displaced []HCCCategory   // categories that a graver one displaced
	Unmapped  []icd.CM        // codes that the model does not count
	Factors   []HCCFactor     // demographics, categories, interactions, count of payment categories
	Missing   []string        // what the score needs and the person lacks: there is no score, and no segment, then
	Score     decimal.Decimal // raw score: the sum of the factors, before normalisation and coding adjustment
	Proposed  bool            // the factors are proposed ones: the score is a forecast
}

// Model names the model: "CMS-HCC V28".
func (h *HCC) Model() string { return h.model }

// Year is the payment year that the tables are of, 0 when they do not say.
func (h *HCC) Year() int { return h.year }

// Proposed reports that the factors are those proposed for the year, not final ones.
func (h *HCC) Proposed() bool { return h.proposed }

// Len is the number of codes that the model counts.
func (h *HCC) Len() int { return len(h.codes) }

// Score classifies the codes of a year and adds up the factors. Without a table of factors the score is not given
// (the zero decimal.Decimal) and Factors is empty; nor is it for a person without age or sex, which Missing says. The
// edits by age and sex are then not applied to the categories.
func (h *HCC) Score(p Person, codes []icd.CM) HCCResult {
	r := HCCResult{Model: h.model, Missing: p.Missing(), Proposed: h.proposed && len(h.factor) > 0}
	if len(r.Missing) == 0 {
		r.Segment = p.segment()
	}
	have := map[int16][]icd.CM{}
	for _, c := range codes {
		cats := h.categories(p, c)
		if len(cats) == 0 {
			r.Unmapped = append(r.Unmapped, c)
		}
		for _, k := range cats {
			if !slices.Contains(have[k], c) {
				have[k] = append(have[k], c)
			}
		}
	}
	gone := map[int16]bool{}
	for k := range have {
		for _, b := range h.below[k] {
			gone[b] = true
		}
	}
	for k, cs := range have {
		cat := HCCCategory{Number: int(k), Label: h.labels[k], Codes: cs}
		if gone[k] {
			r.Displaced = append(r.Displaced, cat)
		} else {
			r.HCCs = append(r.HCCs, cat)
		}
	}
	byNumber := func(a, b HCCCategory) int { return a.Number - b.Number }
	slices.SortFunc(r.HCCs, byNumber)
	slices.SortFunc(r.Displaced, byNumber)
	if len(h.factor) > 0 && len(r.Missing) == 0 {
		h.addFactors(&r, p)
	}
	return r
}

// categories maps a code, after the edits for age and sex.
func (h *HCC) categories(p Person, c icd.CM) []int16 {
	for _, e := range h.edits[c] {
		if e.sex == 0 && p.Age <= 0 || e.sex != 0 && e.sex != p.Sex || e.from >= 0 && p.Age < e.from || e.to >= 0 && p.Age > e.to {
			continue
		}
		if e.invalid {
			return nil
		}
		return []int16{e.category}
	}
	return h.codes[c]
}

// hccBand names the age band of the demographic factors; a new enrollee has single years from 65 to 69.
func hccBand(p Person) string {
	bands := [...]struct {
		to   int
		name string
	}{{34, "0_34"}, {44, "35_44"}, {54, "45_54"}, {59, "55_59"}, {64, "60_64"}, {69, "65_69"}, {74, "70_74"},
		{79, "75_79"}, {84, "80_84"}, {89, "85_89"}, {94, "90_94"}}
	if p.NewEnrollee && p.Age >= 65 && p.Age <= 69 {
		return strconv.Itoa(p.Age)
	}
	for _, b := range bands {
		if p.Age <= b.to {
			return b.name
		}
	}
	return "95_GT"
}

func (h *HCC) addFactors(r *HCCResult, p Person) {
	r.Score = decimal.Zero
	add := func(name string) {
		name = r.Segment + "_" + name
		if v, ok := h.factor[strings.ToUpper(name)]; ok {
			r.Factors = append(r.Factors, HCCFactor{name, v})
			r.Score = r.Score.Add(v)
		}
	}
	sex, sexName := string(p.Sex), map[byte]string{'F': "Female", 'M': "Male"}[p.Sex]
	if p.NewEnrollee {
		medicaid, disabled := "NMCAID", "NORIGDIS"
		if p.Medicaid || p.Dual != NonDual {
			medicaid = "MCAID"
		}
		if p.OriginallyDisabled && p.Age >= 65 {
			disabled = "ORIGDIS"
		}
		add(medicaid + "_" + disabled + "_NE" + sex + hccBand(p))
		return
	}
	add(sex + hccBand(p))
	disabledNow := p.Age < 65
	switch {
	case p.Institutional:
		if p.Medicaid || p.Dual != NonDual {
			add("LTIMCAID")
		}
		if p.OriginallyDisabled && p.Age >= 65 {
			add("ORIGDS")
		}
	case p.OriginallyDisabled && p.Age >= 65:
		add("OriginallyDisabled_" + sexName)
	}
	have := map[int]bool{}
	for _, c := range r.HCCs {
		have[c.Number] = true
		add("HCC" + strconv.Itoa(c.Number))
	}
	for _, i := range interactions {
		if i.holds(have, disabledNow) {
			add(i.name)
		}
	}
	switch n := len(r.HCCs); {
	case n >= 10:
		add("D10P")
	case n > 0:
		add("D" + strconv.Itoa(n))
	}
}

// interaction is a pair of groups of categories that together have a factor of their own.
type interaction struct {
	name string
	a, b [][2]int // ranges of categories; a nil b stands for entitlement by disability
}

var (
	hccCancer   = [][2]int{{17, 23}}
	hccDiabetes = [][2]int{{35, 38}}
	hccUse      = [][2]int{{135, 139}}
	hccPsych    = [][2]int{{151, 155}}
	hccNeuro    = [][2]int{{180, 182}, {190, 192}, {195, 196}, {198, 199}}
	hccArrest   = [][2]int{{211, 213}}
	hccHeart    = [][2]int{{221, 226}}
	hccLung     = [][2]int{{276, 280}}
	hccKidney   = [][2]int{{326, 329}}
	hccUlcer    = [][2]int{{379, 382}}

	// interactions of model V28, from the variable definitions of the CMS software (V2824T1).
	interactions = [...]interaction{
		{"DIABETES_HF", hccDiabetes, hccHeart},
		{"HF_CHR_LUNG", hccHeart, hccLung},
		{"HF_KIDNEY", hccHeart, hccKidney},
		{"CHR_LUNG_CARD_RESP_FAIL", hccLung, hccArrest},
		{"HF_HCC238", hccHeart, [][2]int{{238, 238}}},
		{"GSUBUSEDISORDER_GPSYCH", hccUse, hccPsych},
		{"DISABLED_CANCER", hccCancer, nil},
		{"DISABLED_NEURO", hccNeuro, nil},
		{"DISABLED_HF", hccHeart, nil},
		{"DISABLED_CHR_LUNG", hccLung, nil},
		{"DISABLED_ULCER", hccUlcer, nil},
	}
)

func (i *interaction) holds(have map[int]bool, disabled bool) bool {
	if !anyOf(have, i.a) {
		return false
	}
	if i.b == nil {
		return disabled
	}
	return anyOf(have, i.b)
}

func anyOf(have map[int]bool, ranges [][2]int) bool {
	for _, r := range ranges {
		for n := r[0]; n <= r[1]; n++ {
			if have[n] {
				return true
			}
		}
	}
	return false
}
