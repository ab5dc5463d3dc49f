package place

// places are the assigned codes, in order of number. The last field is the first day of use as a day number, 0 where it
// is not known.
var places = [...]Place{
	{Code{[2]byte{'0', '1'}}, "Pharmacy", false, 732526},                                        // 2005-10-01
	{Code{[2]byte{'0', '2'}}, "Telehealth Provided Other than in Patient's Home", true, 736636}, // 2017-01-01
	{Code{[2]byte{'0', '3'}}, "School", false, 731522},                                          // 2003-01-01
	{Code{[2]byte{'0', '4'}}, "Homeless Shelter", false, 731522},                                // 2003-01-01
	{Code{[2]byte{'0', '5'}}, "Indian Health Service Free-standing Facility", false, 731522},    // 2003-01-01
	{Code{[2]byte{'0', '6'}}, "Indian Health Service Provider-based Facility", true, 731522},    // 2003-01-01
	{Code{[2]byte{'0', '7'}}, "Tribal 638 Free-standing Facility", false, 731522},               // 2003-01-01
	{Code{[2]byte{'0', '8'}}, "Tribal 638 Provider-based Facility", true, 731522},               // 2003-01-01
	{Code{[2]byte{'0', '9'}}, "Prison/Correctional Facility", false, 732799},                    // 2006-07-01
	{Code{[2]byte{'1', '0'}}, "Telehealth Provided in Patient's Home", false, 738462},           // 2022-01-01
	{Code{[2]byte{'1', '1'}}, "Office", false, 0},
	{Code{[2]byte{'1', '2'}}, "Home", false, 0},
	{Code{[2]byte{'1', '3'}}, "Assisted Living Facility", false, 0},
	{Code{[2]byte{'1', '4'}}, "Group Home", false, 0},
	{Code{[2]byte{'1', '5'}}, "Mobile Unit", false, 731522},                   // 2003-01-01
	{Code{[2]byte{'1', '6'}}, "Temporary Lodging", false, 733439},             // 2008-04-01
	{Code{[2]byte{'1', '7'}}, "Walk-in Retail Health Clinic", false, 734199},  // 2010-05-01
	{Code{[2]byte{'1', '8'}}, "Place of Employment/Worksite", false, 735295},  // 2013-05-01
	{Code{[2]byte{'1', '9'}}, "Off Campus-Outpatient Hospital", true, 736270}, // 2016-01-01
	{Code{[2]byte{'2', '0'}}, "Urgent Care Facility", false, 731522},          // 2003-01-01
	{Code{[2]byte{'2', '1'}}, "Inpatient Hospital", true, 0},
	{Code{[2]byte{'2', '2'}}, "On Campus-Outpatient Hospital", true, 0},
	{Code{[2]byte{'2', '3'}}, "Emergency Room-Hospital", true, 0},
	{Code{[2]byte{'2', '4'}}, "Ambulatory Surgical Center", true, 0},
	{Code{[2]byte{'2', '5'}}, "Birthing Center", false, 0},
	{Code{[2]byte{'2', '6'}}, "Military Treatment Facility", true, 0},
	{Code{[2]byte{'2', '7'}}, "Outreach Site/Street", false, 739100}, // 2023-10-01
	{Code{[2]byte{'3', '1'}}, "Skilled Nursing Facility", true, 0},
	{Code{[2]byte{'3', '2'}}, "Nursing Facility", false, 0},
	{Code{[2]byte{'3', '3'}}, "Custodial Care Facility", false, 0},
	{Code{[2]byte{'3', '4'}}, "Hospice", true, 0},
	{Code{[2]byte{'4', '1'}}, "Ambulance-Land", true, 0},
	{Code{[2]byte{'4', '2'}}, "Ambulance-Air or Water", true, 0},
	{Code{[2]byte{'4', '9'}}, "Independent Clinic", false, 0},
	{Code{[2]byte{'5', '0'}}, "Federally Qualified Health Center", false, 0},
	{Code{[2]byte{'5', '1'}}, "Inpatient Psychiatric Facility", true, 0},
	{Code{[2]byte{'5', '2'}}, "Psychiatric Facility-Partial Hospitalization", true, 0},
	{Code{[2]byte{'5', '3'}}, "Community Mental Health Center", true, 0},
	{Code{[2]byte{'5', '4'}}, "Intermediate Care Facility/Individuals with Intellectual Disabilities", false, 0},
	{Code{[2]byte{'5', '5'}}, "Residential Substance Abuse Treatment Facility", false, 0},
	{Code{[2]byte{'5', '6'}}, "Psychiatric Residential Treatment Center", true, 0},
	{Code{[2]byte{'5', '7'}}, "Non-residential Substance Abuse Treatment Facility", false, 0},
	{Code{[2]byte{'5', '8'}}, "Non-residential Opioid Treatment Facility", false, 737731}, // 2020-01-01
	{Code{[2]byte{'6', '0'}}, "Mass Immunization Center", false, 0},
	{Code{[2]byte{'6', '1'}}, "Comprehensive Inpatient Rehabilitation Facility", true, 0},
	{Code{[2]byte{'6', '2'}}, "Comprehensive Outpatient Rehabilitation Facility", false, 0},
	{Code{[2]byte{'6', '5'}}, "End-Stage Renal Disease Treatment Facility", false, 0},
	{Code{[2]byte{'6', '6'}}, "Programs of All-Inclusive Care for the Elderly (PACE) Center", false, 0},
	{Code{[2]byte{'7', '1'}}, "State or Local Public Health Clinic", false, 0},
	{Code{[2]byte{'7', '2'}}, "Rural Health Clinic", false, 0},
	{Code{[2]byte{'8', '1'}}, "Independent Laboratory", false, 0},
	{Code{[2]byte{'9', '9'}}, "Other Place of Service", false, 0},
}

// at is the position in places plus one, by number; 0 for an unassigned number.
var at = [100]uint8{
	1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, 15: 15,
	16: 16, 17: 17, 18: 18, 19: 19, 20: 20, 21: 21, 22: 22, 23: 23, 24: 24, 25: 25, 26: 26, 27: 27, 31: 28,
	32: 29, 33: 30, 34: 31, 41: 32, 42: 33, 49: 34, 50: 35, 51: 36, 52: 37, 53: 38, 54: 39, 55: 40, 56: 41,
	57: 42, 58: 43, 60: 44, 61: 45, 62: 46, 65: 47, 66: 48, 71: 49, 72: 50, 81: 51, 99: 52,
}
