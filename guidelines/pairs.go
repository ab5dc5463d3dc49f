package guidelines

// tableID names a table of pairs.
type tableID uint8

const (
	tabCancerHistory tableID = iota // history of a cancer, the active cancer
	tabHistory                      // history of another condition, the condition
	tabExposure                     // exposure, the disease
	tabSymptom                      // symptom, the diseases it is part of
	tabComplaint                    // symptom, the diseases that cause it
	tabScreening                    // screening, what it finds
	tabTransplant                   // transplant status, complication of that transplant
	tabDevice                       // status of a device or opening, its complication
	tabObservation                  // observation of a newborn, what may be ruled out
	tabAcute                        // chronic form, acute form of a condition
	tabBoneRegion                   // fragility fracture, traumatic fracture of the same region
	tabNewborn                      // general code, the code of chapter 16
	numTables
)

// newPairTables compiles the tables, once for a Checker. No table has more than 64 rows.
func newPairTables() [numTables]pairSets {
	return [numTables]pairSets{
		tabCancerHistory: cancerHistoryPairs.compile(),
		tabHistory:       historyPairs.compile(),
		tabExposure:      exposurePairs.compile(),
		tabSymptom:       symptomPairs.compile(),
		tabComplaint:     complaintPairs.compile(),
		tabScreening:     screeningPairs.compile(),
		tabTransplant:    transplantPairs.compile(),
		tabDevice:        devicePairs.compile(),
		tabObservation:   observationPairs.compile(),
		tabAcute:         acutePairs.compile(),
		tabBoneRegion:    boneRegionPairs.compile(),
		tabNewborn:       newbornPairs.compile(),
	}
}

// Sources: the titles of Z85 and of the categories named; guidelines I.C.2.d and m.
var cancerHistoryPairs = pairTable{
	{"Z85.01", "C15"}, {"Z85.02", "C16"}, {"Z85.03", "C18"}, {"Z85.04", "C19-C21"}, {"Z85.05", "C22"}, {"Z85.06", "C17"},
	{"Z85.07", "C25"}, {"Z85.11", "C34"}, {"Z85.12", "C33"}, {"Z85.21", "C32"}, {"Z85.22", "C30-C31"}, {"Z85.23", "C37"},
	{"Z85.3", "C50"}, {"Z85.41", "C53"}, {"Z85.42", "C54-C55"}, {"Z85.43", "C56"}, {"Z85.44", "C51-C52 C57"},
	{"Z85.46", "C61"}, {"Z85.47", "C62"}, {"Z85.48", "C63.0"}, {"Z85.49", "C60 C63.1-C63.9"}, {"Z85.51", "C67"},
	{"Z85.52", "C64"}, {"Z85.53", "C65"}, {"Z85.54", "C66"}, {"Z85.6", "C91-C95"}, {"Z85.71", "C81"}, {"Z85.72", "C82-C85"},
	{"Z85.79", "C88 C90 C96"}, {"Z85.810", "C01-C02"}, {"Z85.820", "C43"}, {"Z85.821", "C4A"}, {"Z85.828", "C44"},
	{"Z85.830", "C40-C41"}, {"Z85.831", "C49"}, {"Z85.840", "C69"}, {"Z85.841", "C71"}, {"Z85.850", "C73"},
}

// Conditions that a history code says are over. Recurrent ones (urinary infection, pneumonia) are left out: a history
// and a new episode are usual together.
var historyPairs = pairTable{
	{"Z87.11", "K25-K28"}, {"Z86.711", "I26"}, {"Z86.718", "I82.4"}, {"Z86.11", "A15-A19"}, {"Z86.13", "B50-B54"},
	{"Z86.61", "G00-G09"}, {"Z86.32", "O24.4"}, {"Z87.442", "N20-N21"}, {"Z86.73", "I60-I63"},
}

// Sources: titles of Z20 and the categories named.
var exposurePairs = pairTable{
	{"Z20.01", "A04.0-A04.4"}, {"Z20.1", "A15-A19"}, {"Z20.2", "A50-A64"}, {"Z20.3", "A82"}, {"Z20.4", "B06"}, {"Z20.5", "B15-B19"},
	{"Z20.6", "B20 Z21"}, {"Z20.7", "B65-B83 B85-B89"}, {"Z20.810", "A22"}, {"Z20.811", "A39"}, {"Z20.820", "B01"},
	{"Z20.821", "A92.5"}, {"Z20.828", "J09-J11 J12 A80-B34"},
}

// Starter table: symptoms that are routinely part of the diseases (guidelines I.B.5).
var symptomPairs = pairTable{
	{"R05", "J00-J22 J40-J47 U07.1"}, {"R50.9", "J09-J18 A40-A41 N10 K35"}, {"R06.0", "I50 J18 J44-J45 J96"},
	{"R07.1-R07.9", "I20-I22 J18"}, {"R10", "K35-K37 K80-K81 K85 N20"}, {"R11", "A08-A09 K52 K56"}, {"R51.9", "G43-G44"},
	{"R31", "N20-N21 C67"}, {"R73.9", "E08-E13"}, {"R17", "K70-K77 K80"}, {"R56.9", "G40"},
}

// Wider: diseases of the organ a complaint points to. It serves the order of the two, not their presence.
var complaintPairs = pairTable{
	{"R00-R03", "I20-I22 I26 I33 I44-I49"}, {"R04-R06", "J00-J22 J80-J86 J96 I26 I50.21 I50.23 I50.31 I50.33"},
	{"R07", "I20-I22 I26 I30 I31 I33 I40 J09-J18 J86 J93 K21.0 K22 K25-K29 K80-K81"},
	{"R10", "K22 K25-K29 K35-K38 K40-K46 K50-K52 K55-K57 K65 K80-K86 N10 N13 N20-N21 N70-N73 N83"}, {"R11", "A00-A09 K25-K29 K52 K56 K80-K86"},
	{"R17", "K70-K77 K80-K83 K85"}, {"R31", "N20-N21 N30 C64-C67"}, {"R40.0-R40.1 R41", "I60-I63 G00-G05 G92-G93"}, {"R50", "A00-B99 J00-J22 N10"},
	{"R51", "G00-G04 G43-G44 I60-I62"}, {"R56", "G40 I60-I63"}, {"R55", "I44-I49 I63"}, {"R33", "N40"}, {"R60", "I50 N04"},
}

// Screening, and what it is made to find (guidelines I.C.21.c.5: the screening stays first).
var screeningPairs = pairTable{
	{"Z12.11-Z12.12 Z12.10", "K63.5 K62.1 D12 C18-C20 K57 K64"}, {"Z12.3", "C50 D05 D24 N60 N63 R92"}, {"Z12.4", "C53 D06 N87 R87.61"},
	{"Z12.5", "C61 R97.2"}, {"Z12.2", "C34 R91"}, {"Z12.83", "C43-C44 C4A D22-D23 L57.0"}, {"Z13.1", "E08-E13 R73"}, {"Z13.220", "E78"},
	{"Z13.820", "M80-M81 M85"}, {"Z13.5", "H00-H59"}, {"Z11.1 Z11.7", "A15-A19 Z22.7"}, {"Z11.3", "A50-A64"}, {"Z11.4", "B20 Z21"}, {"Z11.52", "U07.1"},
	{"Z13.31 Z13.32", "F32-F33 F53"},
}

// Transplant status and complications of the same organ (tabular list, Z94 and T86).
var transplantPairs = pairTable{
	{"Z94.0", "T86.1"}, {"Z94.1", "T86.2"}, {"Z94.3", "T86.3"}, {"Z94.4", "T86.4"}, {"Z94.2", "T86.81"}, {"Z94.81", "T86.0"},
	{"Z94.84", "T86.5"}, {"Z94.5", "T86.82"}, {"Z94.6", "T86.83"}, {"Z94.7", "T86.84"}, {"Z94.82", "T86.85"}, {"Z94.83 Z94.89", "T86.89"},
}

// Status of a device or an opening, and its complication (guidelines I.C.21.c.3).
var devicePairs = pairTable{
	{"Z95.0", "T82.11 T82.12 T82.19 T82.6"}, {"Z95.1", "T82.2"}, {"Z95.2-Z95.4", "T82.0"}, {"Z95.5", "T82.855 T82.867"},
	{"Z93.0", "J95.0"}, {"Z93.1", "K94.2"}, {"Z93.2", "K94.1"}, {"Z93.3", "K94.0"}, {"Z93.4", "K94.3"}, {"Z93.5-Z93.6", "N99.5"},
}

// Observation of a newborn for a suspected condition, and codes that may be that condition.
var observationPairs = pairTable{
	{"Z05.0", "P29 Q20-Q28 R00-R01"}, {"Z05.1", "A00-B99 P35-P39 R50"}, {"Z05.2", "P90-P91 G00-G99 R56"}, {"Z05.3", "P22-P28 R06"},
	{"Z05.41-Z05.43", "E70-E88 P70-P74 D80-D89 Q90-Q99"}, {"Z05.5", "P76-P78 R11 R19"}, {"Z05.6", "N00-N99 Q60-Q64"}, {"Z05.7", "P80-P83 L00-L99 M00-M99"},
	{"Z05.8-Z05.9", "R00-R99"},
}

// Chronic and acute form of one condition with an entry each (guidelines I.B.8).
var acutePairs = pairTable{
	{"K86.0-K86.1", "K85"}, {"J41-J42", "J20"}, {"J32", "J01"}, {"J31.0", "J00"}, {"J31.2", "J02"}, {"J35.0", "J03"}, {"J37", "J04"},
	{"N30.1-N30.2", "N30.0"}, {"N11", "N10"}, {"K81.1", "K81.0"}, {"K29.3-K29.5", "K29.0"}, {"N70.1", "N70.0"}, {"N71.1", "N71.0"}, {"N41.1", "N41.0"},
	{"M86.3-M86.6", "M86.0-M86.2"}, {"H65.2-H65.4", "H65.0-H65.1"}, {"H66.1-H66.3", "H66.0"},
}

// Fragility fracture and traumatic fracture of one region (guidelines I.C.13.d.2).
var boneRegionPairs = pairTable{
	{"M80.01 M80.81", "S42.0-S42.2"}, {"M80.02 M80.82", "S42"}, {"M80.03 M80.83", "S52"}, {"M80.04 M80.84", "S62"}, {"M80.05 M80.85", "S72"},
	{"M80.06 M80.86", "S82"}, {"M80.07 M80.87", "S82.5-S82.6 S92"}, {"M80.08 M80.88", "S12 S22.0 S32.0-S32.1"},
}

// General codes for which chapter 16 has one of its own.
var newbornPairs = pairTable{{"J80", "P22.0"}, {"R17", "P59"}, {"I10", "P29.2"}}
