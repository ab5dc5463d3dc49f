package guidelines

// The classes, each with its codes in classDefs. cNever holds no code.
const (
	cNever class = iota

	// Chapters and phases.
	cSymptom
	cExternal
	cZ
	cOb
	cPerinatal
	cInjury
	cTrauma // S00-T14 and burns: an injury proper, no poisoning, no complication
	cActive
	cHealing
	cSequelaS
	cSequelaCode
	cPoison
	cAdverse
	cUnderdose
	cToxic
	cDrug

	// Lists of codes that are only first or only secondary.
	cFirstOnly
	cSecondaryZ
	cSecondaryZSoft
	cSocial
	cOrganism
	cResistance
	cNIHSS
	cComaPart

	// Infections.
	cSepsis
	cSepsisCode
	cInfection
	cLocalInfection
	cR651
	cR652
	cR6520
	cR6521
	cOrganFailure
	cT8144
	cT814Site
	cT8112
	cMRSA
	cMRSAExtra
	cOpenInfection
	cHIV
	cZ21
	cHIVStatus
	cOpportunistic
	cO987
	cCovid
	cJ1282
	cCovidManifestation
	cO985
	cZ20822
	cZ1152
	cZ8616
	cU099
	cU099Cause
	cCovidLink
	cB948
	cM3581
	cZ283
	cU070
	cU070Manifestation

	// Neoplasms.
	cNeoplasm
	cMalignant
	cKnownSite
	cRemission
	cPrimary
	cSecondary
	cKnownPrimary
	cPrimaryOrHistory
	cC800
	cC801
	cC802
	cZ51
	cD630
	cD6481
	cT451X5
	cM845
	cO9A1
	cT86
	cZ17
	cC50
	cZ19
	cC61
	cZ85

	// Diabetes.
	cDiabetes
	cDiabetes9
	cDiabetesLinked
	cDiabetesComplicated
	cE08
	cE08Cause
	cE09
	cE13
	cE891
	cZ9041
	cDM22
	cDM621
	cDM622
	cL97
	cL9745
	cL97L984
	cT856
	cPumpDose
	cN18

	// Mental and nervous.
	cY90
	cF10
	cF03
	cF01F02
	cG89
	cMusculo
	cSubstance

	// Circulatory.
	cI10
	cI11
	cI12
	cI13
	cI11to13
	cI16
	cHypertension
	cI15
	cHeartFailure
	cHeartDisease
	cWithHF
	cWithoutHF
	cKidneyEnd
	cKidneyEarly
	cN18Late
	cN18Early
	cR030
	cI21
	cI22
	cI21A
	cI21A1
	cI21A1Cause
	cI69
	cZ8673
	cSTEMI
	cNSTEMI

	// Respiratory, skin, musculoskeletal, renal.
	cJ96
	cJ960
	cJ961
	cJ440
	cRespInfection
	cInfluenzaNoPneumonia
	cPneumonia
	cVAP
	cPressureUlcer
	cUlcer
	cGangrene
	cUlcerCause
	cM80
	cM81
	cFracture
	cN185
	cN186
	cZ992
	cD631
	cN18Stage
	cTransplantStatus

	// Obstetric.
	cObEarly
	cObPostpartum
	cO80
	cO94
	cZ33
	cZ332
	cZ34
	cZ36
	cZ37
	cZ38
	cZ3A
	cO244
	cO24
	cO24Covered
	cO240
	cO241
	cO248
	cE10
	cE11
	cE080913
	cO101
	cSecondaryHTN
	cO10
	cO11
	cOHTN
	cDelivery
	cZ794
	cZ68
	cO300
	cO301
	cO31
	cO30
	cSingleBirth
	cNotTwins
	cNotTriplets
	cO9A2
	cFetusCode

	// Perinatal.
	cP36
	cPWeight
	cPGestation
	cP95
	cZ05
	cPChronic
	cZ00
	cZ000
	cZ0012

	// Scales.
	cR4021
	cR4022
	cR4023
	cR4024
	cR402A
	cR402
	cHeadInjury
	cStroke
	cBMICause
	cZ68Adult
	cZ68Child
	cE663
	cZ68Obese
	cE66Severe
	cZ68BelowSevere
	cE66813
	cE6601

	// Burns.
	cBurnAll
	cComplication
	cNoPhaseCause
	cBurn
	cBurnDegree
	cBurnThird
	cBurnNoDegree
	cCorrosion
	cT31
	cT32
	cAftercare
	cAftercareSoft
	cUnspecifiedInjury

	// Poisoning and external causes.
	cZ9112
	cUnderdoseReason
	cDrugUnspecified
	cDrugSpecific
	cIntentCause
	cY92
	cY93
	cY99
	cCauseCode
	cY38
	cEventCause
	cMisadventure
	cT76
	cT74
	cY07

	// Z codes.
	cZ0181
	cZ51to
	cAbnormalExam
	cZ08
	cZ03
	cScreening
	cSign

	cR99
	cUncertainNever
	cPOAChronic
	cBackground
	cPreventiveFirst

	// Pairs of Excludes1 notes that have a rule of their own, and manifestations without the words in their title.
	cA40
	cA41
	cA40A41
	cR7881
	cO85
	cHIVOr
	cR73
	cDiabetesOrOb
	cMood
	cG30
	cI2510
	cI20
	cJ80
	cM844
	cFractureOther
	cCongenital
	cManifestation

	cHealingInjury
	cFractureActive
	cNormalExam
	cZPaired
	cSideKnowable
	cChronicForm

	// Age, sex and present on admission, where the lists are not loaded.
	cNewborn
	cPediatric
	cMaternity
	cAdult
	cFemale
	cMale
	cSexFree
	cNeverExempt

	numClasses
)

// classDefs defines the classes by codes and ranges; see classifier.compile for the form.
var classDefs = [numClasses]string{
	cSymptom:   "R00-R99",
	cExternal:  "V00-Y99",
	cZ:         "Z00-ZZZ",
	cOb:        "O00-O9A",
	cPerinatal: "P00-P96",
	cInjury:    "S00-T88",
	cTrauma:    "S00-T34",

	cFirstOnly:      "Z00 -Z00.6 Z01 Z02 Z04 Z31.81 Z31.83 Z31.84 Z33.2 Z34 Z38 Z39 Z40 Z42 Z51.0 Z51.1 Z52 -Z52.9 Z76.1 Z76.2 Z99.12",
	cSecondaryZ:     "Z16 Z17 Z19 Z28.3 Z33.1 Z37 Z3A Z55-Z65 Z68 Z91.12 Z91.13 Z92.82",
	cSecondaryZSoft: "Z15 Z18 Z66 Z67 Z79 Z91.1 -Z91.12 -Z91.13 Z80-Z90 Z92-Z99 -Z92.82 -Z99.12",
	cSocial:         "Z55-Z65",
	cOrganism:       "B95-B97",
	cResistance:     "Z16",
	cNIHSS:          "R29.7",
	cComaPart:       "R40.21-R40.24",

	cSepsis: "A40-A41 A02.1 A20.7 A21.7 A22.7 A24.1 A26.7 A28.2 A32.7 A39.2-A39.4 A42.7 A48.3 A54.86 B00.7 B37.7 P36 O85 " +
		"O86.04 O75.3 O03.37 O03.87 O04.87 O07.37 O08.82 T81.44 T80.2 T88.0",
	cSepsisCode: "A40-A41 A02.1 A20.7 A21.7 A22.7 A24.1 A26.7 A28.2 A32.7 A39.2-A39.4 A42.7 A48.3 A54.86 B00.7 B37.7 P36",
	cInfection:  "A00-B99 U07.1",
	cLocalInfection: "A04 A08-A09 A46 B25-B27 G00-G04 G06 I33 I38 J00-J06 J09-J22 J36 J39.0-J39.1 J85-J86 K35-K37 K61 K63.0 K65 " +
		"K81 K83.0 K83.9 L00-L08 M00-M01 M46.2-M46.3 M60.0 M72.6 M86 N10-N12 N15.1 N30.0 N30.9 N34 N39.0 N41 N45 N49 N61 N70-N77",
	cR651:  "R65.1",
	cR652:  "R65.2",
	cR6520: "R65.20",
	cR6521: "R65.21",
	cOrganFailure: "N17 N19 J80 J96.0 J96.2 J96.9 K72.0 K72.9 K76.2 K76.7 D65 D69.5-D69.6 G92 G93.1 G93.4 G62.81 G72.81 I21 I46 I5A I50.21 I50.23 " +
		"I50.31 I50.33 I50.41 I50.43 I50.811 I50.813 I51.81 K55.0 K56.0 K56.7 R09.2 R34 R40.2 R57 P28.5 P29.0 P60 P96.0 O08.3-O08.4 O90.4 T81.1",
	cT8144:              "T81.44",
	cT814Site:           "T81.40-T81.43 T81.49",
	cT8112:              "T81.12",
	cMRSA:               "A41.02 J15.212 A49.02",
	cMRSAExtra:          "B95.62",
	cOpenInfection:      "L00-L08 N39.0 N30 N10-N12 J18 J20.9 J22 J86 K65 K81 M00 M46 M86 N61 I33 T80-T88 H60 H66 G00 G06 E08-E13:62 E08-E13:69 O86 O91 I80 K61",
	cHIV:                "B20",
	cZ21:                "Z21",
	cHIVStatus:          "B20 Z21",
	cOpportunistic:      "B37 B59 B58 B45 A15-A19 A31 B25 C46 A07.2 A81.2",
	cO987:               "O98.7",
	cCovid:              "U07.1",
	cJ1282:              "J12.82",
	cCovidManifestation: "J12.82 J12.89 J20.8 J22 J40 J80 J96.0 J98.8 D65 D68.69",
	cO985:               "O98.5",
	cZ20822:             "Z20.822",
	cZ1152:              "Z11.52",
	cZ8616:              "Z86.16",
	cU099:               "U09.9",
	cU099Cause:          "J96.1 R43 M35.81 I26 J84.1 G93.3 R05 R06.0 R41.8 R53.8",
	cCovidLink:          "U07.1 U09.9 Z86.16",
	cB948:               "B94.8",
	cM3581:              "M35.81",
	cZ283:               "Z28.3",
	cU070:               "U07.0",
	cU070Manifestation:  "J80 J70.4 J69.1 J68 J82 J12-J18 J96.0 R10.84 R19.7 R63.4",

	cNeoplasm:         "C00-D49",
	cKnownSite:        "C00-C79 C7A C7B C81-C96",
	cRemission:        "C90-C95",
	cMalignant:        "C00-C96",
	cPrimary:          "C00-C76 C7A C80.1 C81-C96",
	cKnownPrimary:     "C00-C43 C4A C45-C76 C44 C7A C81-C96",
	cSecondary:        "C77-C79 C7B",
	cPrimaryOrHistory: "C00-C76 C7A C80 C81-C96 Z85",
	cC800:             "C80.0",
	cC801:             "C80.1",
	cC802:             "C80.2",
	cZ51:              "Z51.0 Z51.1",
	cD630:             "D63.0",
	cD6481:            "D64.81",
	cT451X5:           "T45.1X5",
	cM845:             "M84.5",
	cO9A1:             "O9A.1",
	cT86:              "T86",
	cZ17:              "Z17",
	cC50:              "C50 D05 C77-C79 Z85.3",
	cZ19:              "Z19",
	cC61:              "C61 C77-C79 Z85.46",
	cZ85:              "Z85",

	cDiabetes:            "E08-E13",
	cDiabetes9:           "E08-E13:9 E11.A",
	cDiabetesLinked:      "N18 H36 H35.0 G62.9 G63 L97 I73.9 K31.84",
	cDiabetesComplicated: "E08-E13 -E08-E13:9 -E11.A",
	cE08:                 "E08",
	cE08Cause:            "P35.0 E24 E84 C00-C96 E40-E46 K85-K86",
	cE09:                 "E09",
	cE13:                 "E13",
	cE891:                "E89.1",
	cZ9041:               "Z90.41",
	cDM22:                "E08-E13:22",
	cDM621:               "E08-E13:621",
	cDM622:               "E08-E13:622",
	cL97:                 "L97",
	cL9745:               "L97.4-L97.5",
	cL97L984:             "L97 L98.4",
	cT856:                "T85.6",
	cPumpDose:            "T38.3X6 T38.3X1",
	cN18:                 "N18",

	cY90:       "Y90",
	cF10:       "F10",
	cF03:       "F03",
	cF01F02:    "F01-F02",
	cG89:       "G89.0 G89.1 G89.2 G89.4",
	cMusculo:   "M00-M99",
	cSubstance: "F10-F16 F18-F19",

	cI10:          "I10",
	cI11:          "I11",
	cI12:          "I12",
	cI13:          "I13",
	cI11to13:      "I11-I13",
	cI16:          "I16",
	cHypertension: "I10-I15 I1A O10-O11 O13-O16 P29.2",
	cI15:          "I15",
	cHeartFailure: "I50",
	cHeartDisease: "I50 I51.4 I51.5 I51.7 I51.89 I51.9",
	cWithHF:       "I11.0 I13.0 I13.2",
	cWithoutHF:    "I11.9 I13.10 I13.11",
	cKidneyEnd:    "I12.0 I13.11 I13.2",
	cKidneyEarly:  "I12.9 I13.0 I13.10",
	cN18Late:      "N18.5 N18.6",
	cN18Early:     "N18.1-N18.4 N18.9",
	cR030:         "R03.0",
	cI21:          "I21",
	cI22:          "I22",
	cI21A:         "I21.A",
	cI21A1:        "I21.A1",
	cI21A1Cause:   "D50-D64 J44 I47 R57",
	cI69:          "I69",
	cZ8673:        "Z86.73",
	cSTEMI:        "I21.0-I21.3",
	cNSTEMI:       "I21.4",

	cJ96:                  "J96",
	cJ960:                 "J96.0",
	cJ961:                 "J96.1",
	cJ440:                 "J44.0",
	cRespInfection:        "A00-B99 J00-J22 J85-J86 U07.1 J44.81",
	cInfluenzaNoPneumonia: "J10.1 J11.1",
	cPneumonia:            "J12-J18",
	cVAP:                  "J95.851",
	cPressureUlcer:        "L89",
	cUlcer:                "L89 L97",
	cGangrene:             "I96",
	cUlcerCause:           "E08-E13:621 E08-E13:622 I70.23-I70.25 I70.33-I70.35 I70.43-I70.45 I70.53-I70.55 I70.63-I70.65 I70.73-I70.75 I83.0 I83.2 I87.01 I87.03 I87.31 I87.33",
	cM80:                  "M80",
	cM81:                  "M81",
	cFracture:             "S02 S12 S22 S32 S42 S52 S62 S72 S82 S92",
	cN185:                 "N18.5",
	cN186:                 "N18.6",
	cZ992:                 "Z99.2",
	cD631:                 "D63.1",
	cN18Stage:             "N18.1-N18.6",
	cTransplantStatus:     "Z94",

	cObEarly:      "O00-O08",
	cObPostpartum: "O85-O87 O89-O90",
	cO80:          "O80",
	cO94:          "O94",
	cZ33:          "Z33.1",
	cZ332:         "Z33.2",
	cZ34:          "Z34",
	cZ36:          "Z36",
	cZ37:          "Z37",
	cZ38:          "Z38",
	cZ3A:          "Z3A",
	cO244:         "O24.4",
	cO24:          "O24.0-O24.3 O24.8-O24.9",
	cO24Covered:   "O24 O99.81",
	cO240:         "O24.0",
	cO241:         "O24.1",
	cO248:         "O24.8",
	cE10:          "E10",
	cE11:          "E11",
	cE080913:      "E08 E09 E13",
	cO101:         "O10.1-O10.4",
	cSecondaryHTN: "I11-I13 I15",
	cO10:          "O10",
	cO11:          "O11",
	cOHTN:         "O10-O11 O13-O16",
	cDelivery:     "O60.1-O60.2 O61-O77 O82",
	cZ794:         "Z79.4 Z79.84 Z79.85",
	cZ68:          "Z68",
	cO300:         "O30.0",
	cO301:         "O30.1-O30.8",
	cO31:          "O31",
	cO30:          "O30",
	cSingleBirth:  "Z37.0 Z37.1",
	cNotTwins:     "Z37.0-Z37.1 Z37.5-Z37.7",
	cNotTriplets:  "Z37.0-Z37.4",
	cO9A2:         "O9A.2",
	cFetusCode:    "O31-O32 O33.3-O33.7 O35-O36 O40-O41 O60.1-O60.2 O64 O69",

	cP36:        "P36",
	cPWeight:    "P07.0-P07.1",
	cPGestation: "P07.2-P07.3",
	cP95:        "P95",
	cZ05:        "Z05",
	cZ00:        "Z00",
	cZ000:       "Z00.0",
	cZ0012:      "Z00.12",
	cPChronic:   "P05 P07 P11 P14 P27 P35 P37 P57 P91 P94",

	cR4021:          "R40.21",
	cR4022:          "R40.22",
	cR4023:          "R40.23",
	cR4024:          "R40.24",
	cR402A:          "R40.2A",
	cR402:           "R40.2",
	cHeadInjury:     "S02 S06",
	cStroke:         "I60-I63",
	cBMICause:       "E40-E46 E64-E68 E88.A E88.82 R62-R64 F50 O99.21 O26.0 O99.84 O25 P92 K90 K91.2 E34.3",
	cZ68Adult:       "Z68.1-Z68.4",
	cZ68Child:       "Z68.5",
	cE663:           "E66.3",
	cZ68Obese:       "Z68.3-Z68.4",
	cE66Severe:      "E66.01 E66.2 E66.813",
	cZ68BelowSevere: "Z68.1-Z68.2 Z68.30-Z68.34",
	cE66813:         "E66.813",
	cE6601:          "E66.01",

	cBurnAll:           "T20-T32",
	cComplication:      "T80-T88",
	cNoPhaseCause:      "Y62-Y84 Y95",
	cBurn:              "T20-T25:0 T20-T25:1 T20-T25:2 T20-T25:3 T26.0-T26.4 T27.0-T27.3 T28.0-T28.4",
	cCorrosion:         "T20-T25:4 T20-T25:5 T20-T25:6 T20-T25:7 T26.5-T26.9 T27.4-T27.7 T28.5-T28.9",
	cBurnDegree:        "T20-T25",
	cBurnThird:         "T20-T25:3 T20-T25:7",
	cBurnNoDegree:      "T20-T25:0 T20-T25:4 T26-T28 T30",
	cT31:               "T31",
	cT32:               "T32",
	cAftercare:         "Z47.89 Z47.2 Z48.0 Z48.8",
	cAftercareSoft:     "Z47.1 Z47.3 Z47.81",
	cUnspecifiedInjury: "T07 T14 T30",

	cZ9112:           "Z91.12 Z91.13",
	cUnderdoseReason: "Z91.12 Z91.13 Z91.14 Z91.A Y63",
	cDrugUnspecified: "T50.90-T50.91",
	cDrugSpecific:    "T36-T50 -T50.90 -T50.91",
	cIntentCause:     "X71-X83 X92-Y08 Y21-Y33",
	cY92:             "Y92",
	cY93:             "Y93",
	cY99:             "Y99",
	cCauseCode:       "V00-Y38",
	cY38:             "Y38",
	cEventCause:      "V00-Y09",
	cMisadventure:    "Y62-Y69",
	cT76:             "T76",
	cT74:             "T74",
	cY07:             "Y07",

	cZ0181:        "Z01.81",
	cAbnormalExam: "Z00.01 Z00.121 Z01.01 Z01.110 Z01.118 Z01.31 Z01.411",
	cZ08:          "Z08",
	cZ03:          "Z03-Z04",
	cScreening:    "Z11-Z13",
	cSign:         "R00-R69",

	cR99:            "R99",
	cUncertainNever: "B20 U07.1 A92.5 P35.4 J09 J10",
	cPOAChronic:     "I10-I13 E08-E13 J44.9 J43 N18.1-N18.6 I25.1 E78 G20 G35 G40 E03 M05 M06 M81 F20 K70.3 K74 B20",
	cBackground: "E03 E08-E13 E55 E66 E78 F17 F20-F48 F80-F99 G20 G35 G40 G47 I10-I13 I25 I48 I50.22 I50.32 I50.42 J43 J44.9 J45 K21 K58-K59 M05-M19 M40-M54 M79-M81 " +
		"N18 N40 D50-D53 D63-D64 H00-H59 C00-C96 B20 L20-L45 Q00-Q99",

	cA40:           "A40",
	cA41:           "A41",
	cA40A41:        "A40-A41",
	cR7881:         "R78.81",
	cO85:           "O85",
	cHIVOr:         "B20 Z21 R75",
	cR73:           "R73",
	cDiabetesOrOb:  "E08-E13 O24",
	cMood:          "F30-F33",
	cG30:           "G30",
	cI2510:         "I25.1",
	cI20:           "I20",
	cJ80:           "J80",
	cM844:          "M84.4",
	cFractureOther: "S02 S12 S22 S32 S42 S52 S62 S72 S82 S92 M80 M84.3 M84.5 M84.6",
	cCongenital:    "Q00-QZZ",
	cManifestation: "D63.0 D63.1 D64.1 D75.81 D84.81 E08 G13.0-G13.2 G47.27 G47.36-G47.37 G47.42 G47.54 G70.81 G73.1 J84.03 J91.0 J91.8 K82.A M02.8 M36 M90.6 N48.32 R47.82 R50.81",
	cNormalExam:    "Z00.00 Z00.129 Z01.00 Z01.10 Z01.30 Z01.419",
	cZPaired:       "Z20 Z86-Z87 Z93 Z95",
	cSideKnowable:  "S00-T34 M00-M99 H00-H95 C50 D05 G56-G57 L97",
	cChronicForm:   "K86.0-K86.1 J31-J32 J35.0 J37 J41-J42 N11 N30.1-N30.2 K81.1 K29.3-K29.5 N41.1 N70.1 N71.1 M86.3-M86.6 H65.2-H65.4 H66.1-H66.3",
	cNewborn:       "A33 E84.11 H04.53 N47.0 Z05 Z38",
	cPediatric:     "G93.7 H26.0 R62.51 T74.02 T74.12 T74.22 T74.32 T74.52 T74.62 T74.92 T74.A2 T76.02 T76.12 T76.22 T76.32 T76.52 T76.62 T76.92 T76.A2 Z76.2",
	cMaternity:     "O00-O9A Z34 Z36 Z37 Z39 Z3A Z03.7 Z33",
	cAdult:         "F01 F03 H25 I25.1 I70 M80.0 M81.0 N40 R54 R41.81 Z68.1-Z68.4",
	cFemale:        "C51-C58 D06 D25-D28 D39 N70-N77 N80-N98 O00-O9A Q50-Q52 R87 Z01.4 Z03.7 Z12.4 Z30.43 Z33-Z34 Z36-Z37 Z39 Z3A Z31.81",
	cMale:          "C60-C63 D29 D40 N40-N53 Q53-Q55 R86 Z12.5",
	cSexFree:       "P00-P96 Y07 Z80 T83 N39 N60-N65 Z30.02 Z31.4 Z43 Z90.79",
	cNeverExempt:   "A00-B89 B95-B99 C00-C96 D00-D89 E00-E63 E65-E89 F01-F99 G00-G99 H00-H95 I00-I24 I25.1 I25.3-I25.9 I26-I68 I70-I99 J00-J99 K00-K95 L00-L99 M00-M79 M81-M83 M85-M96 N00-N99 R00-R99 U07-U09",
}

// addIntent adds the classes that depend on single characters of a code: the phase of an injury and the intent of a
// poisoning.
func addIntent(s *classSet, b *[8]byte) {
	if b[0] != 'S' && b[0] != 'T' && b[0] != 'M' {
		if sequelaCategory(b) {
			s.add(cSequelaCode)
		}
		return
	}
	injury := b[0] != 'M'
	switch ph := b[6]; {
	case b[6] == 0 || !injury && !pathologic(b):
	case ph == 'S':
		s.add(cSequelaS)
		s.add(cSequelaCode)
	case ph >= 'A' && ph <= 'C' && injury:
		s.add(cActive)
		if s.has(cFracture) {
			s.add(cFractureActive)
		}
	case ph >= 'D' && ph <= 'R' && injury:
		s.add(cHealing)
		if b[0] == 'S' || b[1] <= '1' {
			s.add(cHealingInjury)
		}
	}
	if b[0] == 'T' && b[1] >= '3' && b[1] <= '6' && b[6] != 'S' {
		addDrug(s, b)
	}
}

// pathologic tells whether a code of chapter 13 is a fracture with a phase letter.
func pathologic(b *[8]byte) bool {
	return b[1] == '8' && (b[2] == '0' || b[2] == '4') || b[1] == '9' && b[2] == '7'
}

// sequelaCategory tells whether a code names a sequela by its category: B90-B94, E64, E68, G09, O94.
func sequelaCategory(b *[8]byte) bool {
	switch b[0] {
	case 'B':
		return b[1] == '9' && b[2] <= '4'
	case 'E':
		return b[1] == '6' && (b[2] == '4' || b[2] == '8')
	case 'G':
		return b[1] == '0' && b[2] == '9'
	case 'O':
		return b[1] == '9' && b[2] == '4'
	}
	return false
}

// addDrug adds the intent of T36-T65: the sixth character, or the fifth when the sixth is the placeholder.
func addDrug(s *classSet, b *[8]byte) {
	cat := int(b[1]-'0')*10 + int(b[2]-'0')
	if cat < 36 || cat > 65 || b[5] == 0 {
		return
	}
	if cat <= 50 {
		s.add(cDrug)
	}
	switch in := intent(b); {
	case in >= '1' && in <= '4' && cat <= 50:
		s.add(cPoison)
	case in >= '1' && in <= '4':
		s.add(cToxic)
	case in == '5' && cat <= 50:
		s.add(cAdverse)
	case in == '6' && cat <= 50:
		s.add(cUnderdose)
	}
}

// intent is the character of T36-T65 that tells accident, self-harm, assault, undetermined, adverse effect or
// underdosing apart.
func intent(b *[8]byte) byte {
	if b[5] == 'X' {
		return b[4]
	}
	return b[5]
}
