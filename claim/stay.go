package claim

import (
	"strconv"

	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/icd/drg"
)

// Stay is what the MS-DRG grouper asks of an inpatient claim: the day of discharge is the last of its period, the age
// that of the day of admission. What is no code is a zero code, a discharge status that is no number is 0.
func (c *Claim) Stay() drg.Stay {
	_, through := c.Period()
	s := drg.Stay{Discharged: through.Time(), Age: max(0, c.ageAtAdmission())}
	switch c.Person().Sex {
	case "M":
		s.Sex = drg.Male
	case "F":
		s.Sex = drg.Female
	}
	s.DischargeStatus = c.dischargeStatus()
	for i := range c.Diagnoses {
		d := drg.Diagnosis{Code: c.Diagnoses[i].CM()}
		if poa := c.Diagnoses[i].POA; len(poa) == 1 {
			d.POA = poa[0]
		}
		s.Diagnoses = append(s.Diagnoses, d)
	}
	for i := range c.Procedures {
		s.Procedures = append(s.Procedures, c.Procedures[i].PCS())
	}
	return s
}

// EditorStay is what the Medicare Code Editor asks of an inpatient claim, without the validity of its codes.
func (c *Claim) EditorStay() mce.Stay {
	_, through := c.Period()
	s := mce.Stay{Discharged: through.Time(), Admitted: c.admitted().Time(), Age: c.ageAtAdmission(), DischargeStatus: c.dischargeStatus()}
	switch c.Person().Sex {
	case "M":
		s.Sex = mce.Male
	case "F":
		s.Sex = mce.Female
	}
	for i := range c.Diagnoses {
		s.Diagnoses = append(s.Diagnoses, c.Diagnoses[i].CM())
	}
	for i := range c.Procedures {
		s.Procedures = append(s.Procedures, c.Procedures[i].PCS())
	}
	return s
}

func (c *Claim) dischargeStatus() int {
	if c.Institutional == nil {
		return 0
	}
	n, err := strconv.Atoi(c.Institutional.DischargeStatus)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// admitted is the day of admission, else the first of the period.
func (c *Claim) admitted() Date {
	if c.Institutional != nil && !c.Institutional.AdmissionDate.IsZero() {
		return c.Institutional.AdmissionDate
	}
	from, _ := c.Period()
	return from
}

// ageAtAdmission is the age in years, -1 when it is not known.
func (c *Claim) ageAtAdmission() int {
	p := c.Person()
	switch day := c.admitted(); {
	case p.AgeYears != nil:
		return *p.AgeYears
	case p.AgeDays != nil:
		return *p.AgeDays / 365
	case !p.BirthDate.IsZero() && !day.IsZero():
		return day.YearsSince(p.BirthDate)
	}
	return -1
}
