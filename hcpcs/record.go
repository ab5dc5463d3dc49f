package hcpcs

import "time"

// Record is one code or modifier as an official file gives it. Text fields are trimmed; a field that the file leaves
// blank, or that its layout does not have, is "" or the zero time. The meaning of the coded fields is that of the
// official record layout of the HCPCS contractor file.
type Record struct {
	Code     Code     // the procedure code; zero for a modifier
	Modifier Modifier // the modifier; zero for a procedure code

	Long  string // long description, continuation lines joined by one blank
	Short string // short description, at most 28 characters

	Pricing          [4]string // pricing indicators: "00" not separately priced, "11" RVUs, "51" drugs …
	MultiplePricing  string    // "A" one methodology, "9" not applicable …
	CoverageManual   [3]string // sections of the coverage issues manual
	CarriersManual   [3]string // sections of the carriers manual
	Statute          string    // statute that covers or excludes the service
	LabCertification [8]string // laboratory specialty certification: "300" chemistry …
	CrossReferences  [5]string // codes to use instead of a deleted or not payable one; CPT numbers occur
	Coverage         string    // C carrier judgment, D special instructions, I not payable, M non-covered, S by statute
	ASCGroup         string    // "YY": approved for ambulatory surgical centers
	ASCDate          time.Time // day of that assignment
	OutpatientGroup  string    // Medicare outpatient group (MOG)
	OutpatientPolicy string    // its payment policy indicator
	OutpatientDate   time.Time // day of that assignment
	ProcessingNote   string    // number of the processing note
	BETOS            string    // Berenson-Eggers type of service
	TypeOfService    [5]string // CMS types of service
	AnesthesiaUnits  int       // anesthesia base units

	Added      time.Time // the day the code was added
	ActionDate time.Time // the day of the last change; not the end
	Terminated time.Time // the last day the code may be used; zero: none, or not in the file (see Source.NoEnds)
	Action     string    // A added, B C F P S T changed, D discontinued, N no change, R reactivated

	BillingUnit string // starter table only: amount and unit that one billing unit stands for, "0.5 mg"
	Line        int    // line of the file, from 1

	unit Quantity // BillingUnit, read
}

// IsModifier reports whether the record is a modifier.
func (r *Record) IsModifier() bool { return !r.Modifier.IsZero() }

// name is the code or modifier as text.
func (r *Record) name() string {
	if r.IsModifier() {
		return r.Modifier.String()
	}
	return r.Code.String()
}
