package fees

import (
	"io"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
)

// RVU is a row of the physician fee schedule's relative value file: a code, or its professional (26), technical (TC)
// or discontinued (53) part.
type RVU struct {
	Code     hcpcs.Code
	Modifier hcpcs.Modifier // zero for the service as a whole

	// Indicators, as the file has them.
	Status         byte       // A R T paid, C by the carrier, J anesthesia, B P bundled, I N X E M not paid here
	PCTC           byte       // '1' has professional and technical part, '6' laboratory interpretation …
	Multiple       byte       // '0' none, '2' standard, '3' endoscopy, '4' imaging, '5' therapy, '6' cardiovascular, '7' eye
	Bilateral      byte       // '0' no, '1' 150 percent, '2' already bilateral, '3' each side in full, '9' does not apply
	Assistant      byte       // '0' with documentation, '1' not paid, '2' paid, '9' does not apply
	CoSurgeon      byte       // '0' no, '1' with documentation, '2' yes, '9' does not apply
	Team           byte       // the same for teams
	Global         string     // "000", "010", "090", "XXX", "ZZZ" add-on, "YYY" by the carrier, "MMM" maternity
	EndoscopyBase  hcpcs.Code // base of the endoscopic family
	Supervision    string     // physician supervision of diagnostic procedures
	ImagingFamily  string     // "88" subject to the imaging reduction, "99" does not apply
	NonFacilityNA  bool       // rarely or never done outside a facility
	FacilityNA     bool       // rarely or never paid in a facility
	NotForMedicare bool       // values are not used for Medicare payment

	work, peNonFacility, peFacility, mp number
	capNonFacility, capFacility, capMP  number
	factor                              number
	pre, intra, post                    number
}

// Work is the work RVU.
func (r *RVU) Work() decimal.Decimal { return r.work.dec() }

// PE is the practice expense RVU in a facility or outside.
func (r *RVU) PE(facility bool) decimal.Decimal { return r.pe(facility).dec() }

// MP is the malpractice RVU.
func (r *RVU) MP() decimal.Decimal { return r.mp.dec() }

// CapPE is the practice expense RVU of the OPPS cap; zero where there is no cap.
func (r *RVU) CapPE(facility bool) decimal.Decimal {
	if facility {
		return r.capFacility.dec()
	}
	return r.capNonFacility.dec()
}

// CapMP is the malpractice RVU of the OPPS cap.
func (r *RVU) CapMP() decimal.Decimal { return r.capMP.dec() }

// Factor is the conversion factor in dollars.
func (r *RVU) Factor() decimal.Decimal { return r.factor.dec() }

// Shares are the parts of the global package: before, during and after the operation.
func (r *RVU) Shares() (pre, intra, post decimal.Decimal) {
	return r.pre.dec(), r.intra.dec(), r.post.dec()
}

// IsAddOn reports whether the file marks the code as an add-on (global period ZZZ).
func (r *RVU) IsAddOn() bool { return r.Global == "ZZZ" }

func (r *RVU) pe(facility bool) number {
	if facility {
		return r.peFacility
	}
	return r.peNonFacility
}

var rvuColumns = []string{"hcpcs_code", "mod", "rvu_work", "rvu_non_pe", "rvu_fac_pe", "rvu_mp", "rvu_opps_non_pe", "rvu_opps_fac_pe",
	"rvu_opps_mp", "cf", "pre_op", "intra_op", "post_op", "status", "pctc", "mult_proc", "bilat_surg", "asst_surg", "co_surg", "team_surg",
	"glob", "endo_base", "phys_diag_pro", "diag_img_fam", "non_na", "fac_na", "not_used_mcr"}

// ReadRVU reads a relative value file: csv with a heading line of column names, or the csv file as CMS publishes it,
// whose descriptions are passed over. Bad rows are left out and reported, each as a *load.FileError
// with file and line, joined; the sound ones are returned all the same.
func ReadRVU(r io.Reader, name string) ([]RVU, error) {
	rows, _, err := readRVU(r, name)
	return rows, err
}

// readRVU reads the rows and indexes them.
func readRVU(r io.Reader, name string) ([]RVU, map[rvuKey]int32, error) {
	t, err := openTable(r, name)
	if err != nil {
		return nil, nil, err
	}
	at, err := rvuPositions(t)
	if err != nil {
		return nil, nil, err
	}
	n := len(t.rest) / 80 // shortest row of the files
	rows, byRow := make([]RVU, 0, n), make(map[rvuKey]int32, n)
	for t.next() {
		rows = append(rows, RVU{})
		row := &rows[len(rows)-1]
		reason := row.read(t.row, at)
		k := rvuKey{row.Code, row.Modifier}
		if _, twice := byRow[k]; twice && reason == "" {
			reason = "code and modifier appear a second time"
		}
		if reason != "" {
			t.fault(reason)
			rows = rows[:len(rows)-1]
			continue
		}
		byRow[k] = int32(len(rows) - 1)
	}
	return rows, byRow, t.err()
}

// publishedColumns are the positions of rvuColumns in the file as CMS publishes it (PPRRVU, csv): 31 columns, from 0,
// below a licence note and headings of several lines, of which the last begins HCPCS, MOD, DESCRIPTION.
var publishedColumns = [...]int{0, 1, 5, 6, 8, 10, 28, 29, 30, 24, 15, 16, 17, 3, 13, 18, 19, 20, 21, 22, 14, 23, 25, 27, 7, 9, 4}

const publishedWidth = 31

// rvuPositions finds the columns: by their names, or below the last heading line of the published file.
func rvuPositions(t *table) ([]int, error) {
	at, err := t.columns(rvuColumns...)
	if err == nil {
		return at, nil
	}
	for i := 0; i < 40 && t.cut(); i++ {
		if len(t.row) == publishedWidth && t.row[0] == "HCPCS" && t.row[1] == "MOD" {
			t.width = publishedWidth
			return publishedColumns[:], nil
		}
	}
	return nil, err
}

type rvuKey struct {
	code hcpcs.Code
	mod  hcpcs.Modifier
}

// read fills the row; reason is not empty when a field cannot be read.
func (r *RVU) read(row []string, at []int) (reason string) {
	var err error
	if r.Code, err = hcpcs.Parse(row[at[0]]); err != nil {
		return "malformed code"
	}
	if m := row[at[1]]; m != "" {
		if r.Modifier, err = hcpcs.ParseModifier(m); err != nil {
			return "malformed modifier"
		}
	}
	for i, n := range [...]*number{&r.work, &r.peNonFacility, &r.peFacility, &r.mp, &r.capNonFacility, &r.capFacility, &r.capMP,
		&r.factor, &r.pre, &r.intra, &r.post} {
		var ok bool
		if *n, ok = parseNumber(row[at[2+i]]); !ok {
			return "column " + rvuColumns[2+i] + " is no number"
		}
	}
	for i, b := range [...]*byte{&r.Status, &r.PCTC, &r.Multiple, &r.Bilateral, &r.Assistant, &r.CoSurgeon, &r.Team} {
		s := row[at[13+i]]
		if len(s) != 1 {
			return "column " + rvuColumns[13+i] + " is not one character"
		}
		*b = s[0]
	}
	r.Global, r.Supervision, r.ImagingFamily = row[at[20]], row[at[22]], row[at[23]]
	if s := row[at[21]]; s != "" {
		if r.EndoscopyBase, err = hcpcs.Parse(s); err != nil {
			return "malformed endoscopy base code"
		}
	}
	r.NonFacilityNA, r.FacilityNA, r.NotForMedicare = row[at[24]] == "NA", row[at[25]] == "NA", row[at[26]] == "+"
	return ""
}
