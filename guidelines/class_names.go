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

	// What the record may lack.
	cHeartFailureOpen
	cKidneyOpen
	cWeekOpen
	cOrganismOpen
	cUseOpen
	cBehaviourOpen
	cVague
	cDiabetesTreated

	numClasses
)

// A classSet has room for all classes.
var _ [len(classSet{})*64 - int(numClasses)]struct{}
