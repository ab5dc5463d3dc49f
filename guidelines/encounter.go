package guidelines

import (
	"errors"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/hcpcs"
	"github.com/gomedcode/medcode/icd"
)

// Setting decides which rules and tables apply.
type Setting uint8

// The settings.
const (
	SettingUnknown Setting = iota
	Professional           // 837P: physician and supplier claims
	Outpatient             // 837I, outpatient facility
	Inpatient              // 837I, inpatient facility: a principal diagnosis is defined
	Dental                 // 837D: procedures are those of the dental code set (D0000-D9999)
)

// String is the JSON name: "professional", "outpatient", "inpatient", "dental", or "" when not given.
func (s Setting) String() string {
	if s > Dental {
		return ""
	}
	return [...]string{"", "professional", "outpatient", "inpatient", "dental"}[s]
}

// Institutional reports whether the claim is an 837I.
func (s Setting) Institutional() bool { return s == Outpatient || s == Inpatient }

// Encounter is a coded encounter as the rules see it: a plain projection of a claim with the same indices, so that a
// finding's location maps back one to one. It serves callers without a claim as well. Rules never change it.
type Encounter struct {
	ID            string
	Setting       Setting
	From, Through Date // statement period; Through defaults to From
	Patient       Patient
	Diagnoses     []Diagnosis // [0] is the first-listed or principal diagnosis
	Admitting     Diagnosis
	Reasons       []Diagnosis // patient's reason for visit
	Procedures    []Procedure
	Services      []Service
	Bill          *Bill // institutional data, nil when not given
	Payer         Payer
	Billing       Provider
	Rendering     Provider
	Supplier      bool        // billing is a durable medical equipment supplier: DME tables apply
	HasClaim      bool        // payer, billing or institutional data was given
	Admission     Date        // professional claims: admission to the facility (DTP 435)
	HasFacility   bool        // a service facility is named (2310C)
	CreatedOn     Date        // the day the claim is made, where the caller gives it
	Day           Date        // the day that picks releases, where it is not the encounter's own
	Assertions    []Assertion // what the coder states and codes cannot show
	History       []Encounter // earlier encounters of the same patient
}

// Patient is what rules ask of a patient. Age is given by BirthDate, or for de-identified data by Age.
type Patient struct {
	BirthDate Date
	Age       Age
	Sex       Sex
	DeathDate Date
}

// Age is an age without a birth date: completed years, or days under one year.
type Age struct {
	Years, Days int
	Known       bool
}

// Sex is the administrative sex of the claim.
type Sex byte

// The sexes; the zero value is "not given", which rules treat as unknown.
const (
	Female     Sex = 'F'
	Male       Sex = 'M'
	SexUnknown Sex = 'U'
)

// Diagnosis is one diagnosis position. Code is zero when Text does not parse; a rule reports that.
type Diagnosis struct {
	Text      string // as sent; may be left out where Code is written as a code is
	Code      icd.CM
	ICD9      bool   // codeSet icd9cm
	POA       string // as sent: Y N U W 1, or "" when not given
	Certainty string // "confirmed", "uncertain", or "" when not given
}

// Procedure is one inpatient procedure position.
type Procedure struct {
	Text string // as sent; may be left out where Code is written as a code is
	Code icd.PCS
	ICD9 bool
	Date Date
}

// Service is one service line.
type Service struct {
	Text          string // as sent; may be left out where Code is written as a code is
	Code          hcpcs.Code
	Qualifier     string           // HC, HP, ER, IV, WK, AD; "" means HC, in a dental encounter AD
	Modifiers     []hcpcs.Modifier // a zero modifier is a text that does not parse
	ModifierTexts []string         // as sent, same indices; may be left out where modifiers are written as such
	Description   string
	Units         decimal.Decimal // the zero value decimal.Decimal{} means "not given"
	Unit          string          // UN, MJ, DA
	Minutes       decimal.Decimal
	Charge        decimal.Decimal
	From, Through Date
	Place         string  // place of service as sent
	Revenue       string  // revenue code as sent
	Pointers      []int16 // indices into Diagnoses; None for a pointer to nothing
	PointerCount  int     // how many the line names, out-of-range ones included; 0 means derived
	NDC           *NDC
	Rendering     Provider
	Emergency     bool
	Outside       bool // a purchased service, an outside laboratory or a facility of its own is named on the line
}

// NDC is the drug of a service line.
type NDC struct {
	Code, Unit string
	Quantity   decimal.Decimal
}

// Provider is what rules ask of a provider.
type Provider struct {
	NPI          NPI
	NPIText      string
	Taxonomy     string
	Organization bool
}

// Payer is what rules ask of the payer.
type Payer struct {
	Filing string // claim filing indicator: MA, MB, MC, CI …; "" when not given
	ID     string
}

// Medicare reports whether the payer is Medicare Part A or B.
func (p Payer) Medicare() bool { return p.Filing == "MA" || p.Filing == "MB" }

// Medicaid reports whether the payer is Medicaid.
func (p Payer) Medicaid() bool { return p.Filing == "MC" }

// Bill is the institutional data that rules ask for.
type Bill struct {
	Type            string // type of bill as sent: "0111"
	AdmissionDate   Date
	AdmissionHour   string
	AdmissionType   string
	AdmissionSource string
	DischargeHour   string
	DischargeStatus string
	DRG             string
	Conditions      []string
}

// Assertion is what a coder states and codes cannot show. Kind "unrelated" with two codes says that the two
// conditions are unrelated; other kinds name a fact ("htnNotCauseOfCKD", "combinedEncounters").
type Assertion struct {
	Kind  string
	Codes []string
}

// ErrSetting is the error of a text that names no setting.
var ErrSetting = errors.New("setting must be professional, outpatient, inpatient or dental")

// MarshalText is the JSON name.
func (s Setting) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the JSON name; the empty text is "not given". The error is ErrSetting.
func (s *Setting) UnmarshalText(b []byte) error {
	for i := range int(Dental) + 1 {
		if string(b) == Setting(i).String() {
			*s = Setting(i)
			return nil
		}
	}
	return ErrSetting
}
