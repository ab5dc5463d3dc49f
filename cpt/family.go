package cpt

// Family is a family of evaluation and management services, known by number.
type Family uint8

// The families. NoFamily is any other code.
const (
	NoFamily Family = iota
	OfficeNew
	OfficeEstablished
	HospitalInitial
	HospitalSubsequent
	HospitalSameDay
	HospitalDischarge
	ConsultOutpatient
	ConsultInpatient
	EmergencyDepartment
	CriticalCare
	CriticalCarePediatric
	NursingInitial
	NursingSubsequent
	NursingDischarge
	HomeNew
	HomeEstablished
	Prolonged
	PreventiveNew
	PreventiveEstablished
	CareManagement // counseling, care management, transitional care, advance care planning
	Newborn
	PsychiatricCollaborative
	Telemedicine
)

var familyNames = [...]string{
	"", "office visit, new patient", "office visit, established patient", "hospital care, initial", "hospital care, subsequent",
	"hospital care, same day", "hospital discharge", "consultation, outpatient", "consultation, inpatient", "emergency department visit",
	"critical care", "critical care, pediatric", "nursing facility care, initial", "nursing facility care, subsequent",
	"nursing facility discharge", "home or residence visit, new patient", "home or residence visit, established patient",
	"prolonged service", "preventive visit, new patient", "preventive visit, established patient",
	"counseling and care management", "newborn care", "psychiatric collaborative care", "telemedicine visit",
}

// String is a label of our own, "" for NoFamily.
func (f Family) String() string {
	if int(f) < len(familyNames) {
		return familyNames[f]
	}
	return ""
}

// familyRanges are in order of number.
var familyRanges = [...]struct {
	first, last int
	family      Family
}{
	{98000, 98016, Telemedicine}, {99202, 99205, OfficeNew}, {99211, 99215, OfficeEstablished}, {99221, 99223, HospitalInitial},
	{99231, 99233, HospitalSubsequent}, {99234, 99236, HospitalSameDay}, {99238, 99239, HospitalDischarge}, {99242, 99245, ConsultOutpatient},
	{99252, 99255, ConsultInpatient}, {99281, 99285, EmergencyDepartment}, {99291, 99292, CriticalCare}, {99304, 99306, NursingInitial},
	{99307, 99310, NursingSubsequent}, {99315, 99316, NursingDischarge}, {99341, 99342, HomeNew}, {99344, 99345, HomeNew},
	{99347, 99350, HomeEstablished}, {99381, 99387, PreventiveNew}, {99391, 99397, PreventiveEstablished}, {99401, 99414, CareManagement},
	{99415, 99418, Prolonged}, {99419, 99429, CareManagement}, {99437, 99439, CareManagement}, {99460, 99465, Newborn},
	{99466, 99476, CriticalCarePediatric}, {99477, 99480, Newborn}, {99487, 99491, CareManagement}, {99492, 99494, PsychiatricCollaborative},
	{99495, 99498, CareManagement},
}

// Family is the family of evaluation and management services that the code belongs to.
func (c Code) Family() Family {
	if c.Category() != I {
		return NoFamily
	}
	n := c.Number()
	if n < familyRanges[0].first {
		return NoFamily
	}
	for i := range familyRanges {
		if r := &familyRanges[i]; n <= r.last {
			if n >= r.first {
				return r.family
			}
			return NoFamily
		}
	}
	return NoFamily
}

// IsEvaluation reports whether the code is an evaluation and management code by its number (99202-99499 and the
// telemedicine family 98000-98016), deleted numbers included.
func (c Code) IsEvaluation() bool {
	if c.Category() != I {
		return false
	}
	n := c.Number()
	return n >= 99201 && n <= 99499 || n >= 98000 && n <= 98016
}

// IsEyeVisit reports whether the code is an eye visit (92002-92014), which payers treat as evaluation and management.
func (c Code) IsEyeVisit() bool {
	n := c.Number()
	return c.Category() == I && n >= 92002 && n <= 92014
}

// IsAnesthesia reports whether the code is an anesthesia service (00100-01999).
func (c Code) IsAnesthesia() bool {
	n := c.Number()
	return c.Category() == I && n >= 100 && n <= 1999
}
