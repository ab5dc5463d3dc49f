package group

import (
	"errors"
	"fmt"
	"iter"
	"math/bits"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// RowError says which row of a table could not be read and why.
type RowError struct {
	Row    int // counted from 1
	Reason string
}

// Error names the row and the reason.
func (e *RowError) Error() string { return fmt.Sprintf("group: row %d: %s", e.Row, e.Reason) }

// Diagnosis is a diagnosis of a stay with its present-on-admission indicator.
type Diagnosis struct {
	Code   icd.CM
	POA    byte // Y, N, U, W, 1; 0 when not given
	Exempt bool // the code is exempt from POA reporting
}

func (d Diagnosis) present() bool { return d.POA == 'Y' || d.POA == 'W' || d.POA == '1' || d.Exempt }

// Elixhauser maps secondary diagnoses to the comorbidity measures of the AHRQ Elixhauser Comorbidity Software Refined.
// It is immutable and safe for concurrent use.
type Elixhauser struct {
	measures []string // column names of the reference file: AIDS, ALCOHOL … CBVD_POA, CBVD_SQLA …
	codes    map[icd.CM]uint64

	// of measures, as bits in the order of the names
	poa        uint64                           // count only when present on admission
	graver     [len(elixhauserGraver)][2]uint64 // 0: the table has no such measure
	cbvd, sqla uint64                           // CBVD_POA, CBVD_SQLA
}

// elixhauserPOA are the measures that count only when the diagnosis was present on admission (column "Uses present on
// admission (POA) indicator" of the workbook's sheet Comorbidity_Measures, v2025.1).
const elixhauserPOA = " ANEMDEF BLDLOSS CBVD_POA CBVD_SQLA COAG HF LIVER_MLD LIVER_SEV NEURO_MOVT NEURO_OTH NEURO_SEIZ PARALYSIS " +
	"PSYCHOSES PULMCIRC RENLFL_MOD RENLFL_SEV ULCER_PEPTIC VALVE WGHTLOSS "

// elixhauserGraver are the pairs of a milder and a graver measure of the mapping program: the graver one alone counts.
var elixhauserGraver = [...][2]string{
	{"DIAB_UNCX", "DIAB_CX"}, {"HTN_UNCX", "HTN_CX"}, {"LIVER_MLD", "LIVER_SEV"}, {"RENLFL_MOD", "RENLFL_SEV"},
	{"CANCER_SOLID", "CANCER_METS"}, {"CANCER_NSITU", "CANCER_METS"}, {"CANCER_NSITU", "CANCER_SOLID"},
}

// ReadElixhauser reads the rows of the sheet DX_to_Comorb_Mapping: a heading row with the measures from the fourth column
// on, then one row a code. Damaged rows are reported as *RowError; the others are returned.
func ReadElixhauser(rows iter.Seq[[]string]) (*Elixhauser, error) {
	e := &Elixhauser{codes: map[icd.CM]uint64{}}
	var errs []error
	n := 0
	for cells := range rows {
		n++
		if e.measures == nil {
			if len(cells) > 10 && strings.HasPrefix(cells[0], "ICD-10-CM") {
				for _, c := range cells[3:] {
					e.measures = append(e.measures, strings.TrimPrefix(strings.TrimSpace(c), "CMR_"))
				}
			}
			continue
		}
		if len(cells) < 4 || strings.HasPrefix(cells[0], "End") {
			continue
		}
		code, err := icd.ParseCM(cells[0])
		if err != nil || len(cells)-3 > len(e.measures) {
			errs = append(errs, &RowError{n, "no code, or more columns than the heading"})
			continue
		}
		var of uint64
		for i, c := range cells[3:] {
			if strings.TrimSpace(c) == "1" {
				of |= 1 << i
			}
		}
		e.codes[code] = of
	}
	if len(e.codes) == 0 {
		errs = append(errs, errors.New("group: no Elixhauser rows"))
	}
	if len(e.measures) > 64 {
		return nil, errors.Join(append(errs, errors.New("group: more than 64 measures"))...)
	}
	e.setMasks()
	return e, errors.Join(errs...)
}

func (e *Elixhauser) setMasks() {
	bit := func(m string) uint64 {
		if i := slices.Index(e.measures, m); i >= 0 {
			return 1 << i
		}
		return 0
	}
	for i, m := range e.measures {
		if strings.Contains(elixhauserPOA, " "+m+" ") {
			e.poa |= 1 << i
		}
	}
	for i, g := range elixhauserGraver {
		e.graver[i] = [2]uint64{bit(g[0]), bit(g[1])}
	}
	e.cbvd, e.sqla = bit("CBVD_POA"), bit("CBVD_SQLA")
}

// ElixhauserResult is the outcome for one stay.
type ElixhauserResult struct {
	Measures   []string // in the order of the file, without the prefix CMR_; the cerebrovascular columns are one measure, CBVD
	NotChecked []string // measures that need POA indicators, when no diagnosis has one
}

// Len is the number of codes of the table.
func (e *Elixhauser) Len() int { return len(e.codes) }

// Classify gives the measures that the secondary diagnoses show; stay[0] is the principal diagnosis, which does not count.
func (e *Elixhauser) Classify(stay []Diagnosis) ElixhauserResult {
	var any, present, absent uint64
	known := false
	for i, d := range stay {
		known = known || d.POA != 0
		if i == 0 {
			continue
		}
		of := e.codes[d.Code]
		any |= of
		switch {
		case d.present():
			present |= of
		case d.POA == 'N' || d.POA == 'U':
			absent |= of
		}
	}
	var r ElixhauserResult
	if any == 0 {
		return r
	}
	if !known && any&e.poa != 0 {
		for i, m := range e.measures {
			if any&e.poa&(1<<i) != 0 {
				r.NotChecked = append(r.NotChecked, m)
			}
		}
	}
	have := any&^e.poa | present&e.poa
	if e.cbvd != 0 {
		// a sequela counts unless an acute event arose during the stay
		if have&e.sqla != 0 && absent&e.cbvd == 0 {
			have |= e.cbvd
		}
		have &^= e.sqla
	}
	for _, g := range e.graver {
		if have&g[1] != 0 {
			have &^= g[0]
		}
	}
	for rest := have; rest != 0; rest &= rest - 1 {
		m := e.measures[bits.TrailingZeros64(rest)]
		if m == "CBVD_POA" {
			m = "CBVD"
		}
		r.Measures = append(r.Measures, m)
	}
	return r
}
