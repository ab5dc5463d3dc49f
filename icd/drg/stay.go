package drg

import (
	"time"

	"github.com/gomedcode/medcode/icd"
)

// Sex is the sex of the patient.
type Sex uint8

// The sexes. A stay whose MDC depends on the sex cannot be grouped with an unknown one.
const (
	UnknownSex Sex = iota
	Male
	Female
)

// Hospital is the status of the hospital for reporting what was present on admission.
type Hospital uint8

// The statuses. The hospital-acquired conditions of an exempt hospital count like other diagnoses.
const (
	NotExempt Hospital = iota
	Exempt
	UnknownHospital
)

// Diagnosis is a diagnosis with its POA indicator: 'Y', 'N', 'U', 'W', '1', or 0 for none. A zero Code is a text that
// is no code.
type Diagnosis struct {
	Code icd.CM
	POA  byte
}

// Stay is what the grouper asks of an inpatient stay.
type Stay struct {
	Discharged      time.Time   // its calendar date picks the version
	Version         Version     // set: used in place of that of the day
	Age             int         // in years at admission; no DRG of the versions here asks for it
	Sex             Sex         //
	DischargeStatus int         // patient discharge status (form locator 17), 20: died
	Hospital        Hospital    //
	Diagnoses       []Diagnosis // the first is the principal diagnosis
	Procedures      []icd.PCS   //
}
