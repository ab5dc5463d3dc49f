package hcpcs

// The sets of modifiers that exclude each other on one line.
const (
	groupComponent groups = 1 << iota
	groupSide
	groupReduced
	groupStopped73
	groupGlobal
	groupLater
	groupTeam
	groupCoAssist
	groupStopped74
	groupRepeat
	groupAssistant
	groupAudio
	groupVideo
	groupPhysical
	groupPersonnel
	groupEyelid
	groupFinger
	groupToe
	groupCoronary
	groupNotice
	groupNoticeA
	groupNoticeZ
	groupWaste
	groupEquipment
	groupTherapy
	groupStore
	groupCampus
	groupLocum
	groupFoot
)

// factTable is in order of modifier. Start days are those of the official table; a day number is followed by its date.
var factTable = [...]fact{
	{mod: [2]byte{'1', 'P'}, with: KindPerformance, effect: "performance measure exclusion or not met"},
	{mod: [2]byte{'2', '2'}, class: Pricing, with: KindAnesthesia | KindSurgery | KindImaging | KindLaboratory | KindMedicine, never: KindEvaluation, effect: "more work than usual: priced by report"},
	{mod: [2]byte{'2', '3'}, with: KindAnesthesia, never: KindSurgery | KindImaging | KindLaboratory | KindEvaluation, effect: "unusual anesthesia"},
	{mod: [2]byte{'2', '4'}, class: Policy, with: KindEvaluation | KindEyeVisit, never: KindAnesthesia | KindSurgery | KindImaging | KindLaboratory, effect: "visit unrelated to the surgery, in its global period"},
	{mod: [2]byte{'2', '5'}, class: Policy, with: KindEvaluation | KindEyeVisit, never: KindAnesthesia | KindSurgery | KindImaging | KindLaboratory, effect: "separate visit on the day of another service"},
	{mod: [2]byte{'2', '6'}, class: Pricing, groups: groupComponent, effect: "professional component: has fee schedule rows of its own"},
	{mod: [2]byte{'2', '7'}, class: Policy, with: KindEvaluation | KindEyeVisit, never: KindAnesthesia | KindSurgery | KindImaging | KindLaboratory, claims: FacilityOnly, effect: "several outpatient hospital visits on one day"},
	{mod: [2]byte{'2', 'P'}, with: KindPerformance, effect: "performance measure exclusion or not met"},
	{mod: [2]byte{'3', '2'}, effect: "mandated service"},
	{mod: [2]byte{'3', '3'}, effect: "preventive service: no cost share outside Medicare"},
	{mod: [2]byte{'3', 'P'}, with: KindPerformance, effect: "performance measure exclusion or not met"},
	{mod: [2]byte{'4', '7'}, with: KindSurgery, never: KindAnesthesia, effect: "anesthesia by the surgeon"},
	{mod: [2]byte{'5', '0'}, class: Pricing, with: KindSurgery | KindImaging | KindMedicine, never: KindEvaluation, side: BothSides, groups: groupSide, effect: "bilateral: 150 percent where the bilateral indicator is 1"},
	{mod: [2]byte{'5', '1'}, class: Pricing, never: KindEvaluation, effect: "several procedures in one session"},
	{mod: [2]byte{'5', '2'}, class: Pricing, groups: groupReduced, effect: "reduced service: priced by report"},
	{mod: [2]byte{'5', '3'}, class: Pricing, never: KindEvaluation, claims: ProfessionalOnly, groups: groupReduced | groupStopped73, effect: "procedure discontinued by the physician: priced by report"},
	{mod: [2]byte{'5', '4'}, class: Pricing, with: KindSurgery, never: KindEvaluation, groups: groupGlobal, effect: "surgical care only: intraoperative share"},
	{mod: [2]byte{'5', '5'}, class: Pricing, with: KindSurgery, never: KindEvaluation, groups: groupGlobal, effect: "postoperative care only: postoperative share"},
	{mod: [2]byte{'5', '6'}, class: Pricing, with: KindSurgery, never: KindEvaluation, groups: groupGlobal, effect: "preoperative care only: preoperative share"},
	{mod: [2]byte{'5', '7'}, class: Policy, with: KindEvaluation | KindEyeVisit, never: KindAnesthesia | KindSurgery | KindImaging | KindLaboratory, effect: "visit at which surgery was decided"},
	{mod: [2]byte{'5', '8'}, class: Policy, groups: groupLater, effect: "staged or related procedure in the global period"},
	{mod: [2]byte{'5', '9'}, class: Policy, effect: "distinct service"},
	{mod: [2]byte{'6', '2'}, class: Pricing, with: KindSurgery, never: KindEvaluation, groups: groupTeam | groupCoAssist, effect: "two surgeons: 62.5 percent each"},
	{mod: [2]byte{'6', '3'}, with: KindSurgery, never: KindEvaluation, effect: "infant under 4 kg"},
	{mod: [2]byte{'6', '6'}, class: Pricing, with: KindSurgery, never: KindEvaluation, groups: groupTeam, effect: "team of surgeons: priced by report"},
	{mod: [2]byte{'7', '3'}, class: Pricing, claims: FacilityOnly, groups: groupStopped73 | groupStopped74, effect: "facility: stopped before anesthesia"},
	{mod: [2]byte{'7', '4'}, class: Pricing, claims: FacilityOnly, groups: groupStopped74, effect: "facility: stopped after anesthesia"},
	{mod: [2]byte{'7', '6'}, class: Policy, groups: groupRepeat, effect: "repeat by the same physician"},
	{mod: [2]byte{'7', '7'}, class: Policy, groups: groupRepeat, effect: "repeat by another physician"},
	{mod: [2]byte{'7', '8'}, class: Pricing, never: KindEvaluation, groups: groupLater, effect: "related return to the operating room: intraoperative share"},
	{mod: [2]byte{'7', '9'}, class: Policy, never: KindEvaluation, groups: groupLater, effect: "unrelated procedure in the global period"},
	{mod: [2]byte{'8', '0'}, class: Pricing, with: KindSurgery, never: KindEvaluation, groups: groupAssistant | groupCoAssist, effect: "assistant surgeon: 16 percent"},
	{mod: [2]byte{'8', '1'}, class: Pricing, with: KindSurgery, never: KindEvaluation, groups: groupAssistant, effect: "minimum assistant surgeon: 16 percent"},
	{mod: [2]byte{'8', '2'}, class: Pricing, with: KindSurgery, never: KindEvaluation, groups: groupAssistant, effect: "assistant surgeon, no resident available: 16 percent"},
	{mod: [2]byte{'8', 'P'}, with: KindPerformance, effect: "performance measure exclusion or not met"},
	{mod: [2]byte{'9', '0'}, with: KindLaboratory, effect: "test by an outside laboratory"},
	{mod: [2]byte{'9', '1'}, class: Policy, with: KindLaboratory, never: KindAnesthesia | KindSurgery | KindImaging | KindEvaluation, effect: "repeat laboratory test"},
	{mod: [2]byte{'9', '2'}, with: KindLaboratory, effect: "alternative laboratory platform"},
	{mod: [2]byte{'9', '3'}, class: Informational, start: 738462 /* 2022-01-01 */, groups: groupAudio, effect: "audio-only telemedicine"},
	{mod: [2]byte{'9', '5'}, class: Informational, groups: groupAudio | groupVideo, effect: "synchronous telemedicine"},
	{mod: [2]byte{'9', '6'}, effect: "habilitative"},
	{mod: [2]byte{'9', '7'}, effect: "rehabilitative"},
	{mod: [2]byte{'9', '9'}, effect: "more modifiers than the line can hold"},
	{mod: [2]byte{'A', 'A'}, class: Pricing, with: KindAnesthesia, groups: groupPersonnel, effect: "anesthesiologist in person: 100 percent"},
	{mod: [2]byte{'A', 'D'}, class: Pricing, with: KindAnesthesia, groups: groupPersonnel, effect: "supervision of more than four: 3 base units"},
	{mod: [2]byte{'A', 'S'}, class: Pricing, with: KindSurgery, never: KindEvaluation, groups: groupAssistant, effect: "non-physician assistant at surgery: 13.6 percent"},
	{mod: [2]byte{'C', 'A'}, claims: FacilityOnly},
	{mod: [2]byte{'C', 'O'}, class: Pricing, start: 737366 /* 2019-01-01 */},
	{mod: [2]byte{'C', 'Q'}, class: Pricing, start: 737366 /* 2019-01-01 */},
	{mod: [2]byte{'C', 'R'}},
	{mod: [2]byte{'E', '1'}, class: Informational, with: KindSurgery | KindMedicine, side: Left, site: SiteEyelid, groups: groupEyelid},
	{mod: [2]byte{'E', '2'}, class: Informational, with: KindSurgery | KindMedicine, side: Left, site: SiteEyelid, groups: groupEyelid},
	{mod: [2]byte{'E', '3'}, class: Informational, with: KindSurgery | KindMedicine, side: Right, site: SiteEyelid, groups: groupEyelid},
	{mod: [2]byte{'E', '4'}, class: Informational, with: KindSurgery | KindMedicine, side: Right, site: SiteEyelid, groups: groupEyelid},
	{mod: [2]byte{'F', '1'}, class: Informational, side: Left, site: SiteHand, groups: groupFinger},
	{mod: [2]byte{'F', '2'}, class: Informational, side: Left, site: SiteHand, groups: groupFinger},
	{mod: [2]byte{'F', '3'}, class: Informational, side: Left, site: SiteHand, groups: groupFinger},
	{mod: [2]byte{'F', '4'}, class: Informational, side: Left, site: SiteHand, groups: groupFinger},
	{mod: [2]byte{'F', '5'}, class: Informational, side: Right, site: SiteHand, groups: groupFinger},
	{mod: [2]byte{'F', '6'}, class: Informational, side: Right, site: SiteHand, groups: groupFinger},
	{mod: [2]byte{'F', '7'}, class: Informational, side: Right, site: SiteHand, groups: groupFinger},
	{mod: [2]byte{'F', '8'}, class: Informational, side: Right, site: SiteHand, groups: groupFinger},
	{mod: [2]byte{'F', '9'}, class: Informational, side: Right, site: SiteHand, groups: groupFinger},
	{mod: [2]byte{'F', 'A'}, class: Informational, side: Left, site: SiteHand, groups: groupFinger},
	{mod: [2]byte{'F', 'Q'}, class: Informational, start: 738462 /* 2022-01-01 */},
	{mod: [2]byte{'F', 'S'}, start: 738462 /* 2022-01-01 */},
	{mod: [2]byte{'F', 'T'}, start: 738462 /* 2022-01-01 */},
	{mod: [2]byte{'F', 'X'}, class: Pricing, with: KindImaging, start: 736636 /* 2017-01-01 */},
	{mod: [2]byte{'F', 'Y'}, class: Pricing, with: KindImaging, start: 737001 /* 2018-01-01 */},
	{mod: [2]byte{'G', '8'}, with: KindAnesthesia},
	{mod: [2]byte{'G', '9'}, with: KindAnesthesia},
	{mod: [2]byte{'G', 'A'}, class: Policy, groups: groupNotice | groupNoticeA},
	{mod: [2]byte{'G', 'C'}, class: Informational},
	{mod: [2]byte{'G', 'E'}, class: Informational},
	{mod: [2]byte{'G', 'N'}, groups: groupTherapy},
	{mod: [2]byte{'G', 'O'}, groups: groupTherapy},
	{mod: [2]byte{'G', 'P'}, groups: groupTherapy},
	{mod: [2]byte{'G', 'Q'}, class: Informational, groups: groupStore},
	{mod: [2]byte{'G', 'T'}, class: Informational, groups: groupVideo | groupStore},
	{mod: [2]byte{'G', 'X'}, class: Policy, groups: groupNoticeA | groupNoticeZ},
	{mod: [2]byte{'G', 'Y'}, class: Policy, groups: groupNotice},
	{mod: [2]byte{'G', 'Z'}, class: Policy, groups: groupNotice | groupNoticeZ},
	{mod: [2]byte{'J', 'A'}, with: KindDrug},
	{mod: [2]byte{'J', 'B'}, with: KindDrug},
	{mod: [2]byte{'J', 'W'}, class: Pricing, with: KindDrug, groups: groupWaste},
	{mod: [2]byte{'J', 'Z'}, class: Pricing, with: KindDrug, start: 738827 /* 2023-01-01 */, groups: groupWaste},
	{mod: [2]byte{'K', 'X'}, class: Policy},
	{mod: [2]byte{'L', 'C'}, class: Informational, site: SiteCoronary, groups: groupCoronary},
	{mod: [2]byte{'L', 'D'}, class: Informational, site: SiteCoronary, groups: groupCoronary},
	{mod: [2]byte{'L', 'M'}, class: Informational, site: SiteCoronary, groups: groupCoronary},
	{mod: [2]byte{'L', 'T'}, class: Informational, side: Left, groups: groupSide},
	{mod: [2]byte{'N', 'U'}, class: Pricing, groups: groupEquipment},
	{mod: [2]byte{'P', '1'}, class: Informational, with: KindAnesthesia, never: KindAny &^ KindAnesthesia, groups: groupPhysical, effect: "physical status"},
	{mod: [2]byte{'P', '2'}, class: Informational, with: KindAnesthesia, never: KindAny &^ KindAnesthesia, groups: groupPhysical, effect: "physical status"},
	{mod: [2]byte{'P', '3'}, class: Informational, with: KindAnesthesia, never: KindAny &^ KindAnesthesia, groups: groupPhysical, effect: "physical status; 1 more base unit outside Medicare"},
	{mod: [2]byte{'P', '4'}, class: Informational, with: KindAnesthesia, never: KindAny &^ KindAnesthesia, groups: groupPhysical, effect: "physical status; 2 more base units outside Medicare"},
	{mod: [2]byte{'P', '5'}, class: Informational, with: KindAnesthesia, never: KindAny &^ KindAnesthesia, groups: groupPhysical, effect: "physical status; 3 more base units outside Medicare"},
	{mod: [2]byte{'P', '6'}, class: Informational, with: KindAnesthesia, never: KindAny &^ KindAnesthesia, groups: groupPhysical, effect: "physical status"},
	{mod: [2]byte{'P', 'A'}},
	{mod: [2]byte{'P', 'B'}},
	{mod: [2]byte{'P', 'C'}},
	{mod: [2]byte{'P', 'N'}, claims: FacilityOnly, start: 736636 /* 2017-01-01 */, groups: groupCampus},
	{mod: [2]byte{'P', 'O'}, claims: FacilityOnly, start: 735905 /* 2015-01-01 */, groups: groupCampus},
	{mod: [2]byte{'Q', '5'}, class: Informational, groups: groupLocum},
	{mod: [2]byte{'Q', '6'}, class: Informational, groups: groupLocum},
	{mod: [2]byte{'Q', '7'}, class: Informational, groups: groupFoot},
	{mod: [2]byte{'Q', '8'}, class: Informational, groups: groupFoot},
	{mod: [2]byte{'Q', '9'}, class: Informational, groups: groupFoot},
	{mod: [2]byte{'Q', 'K'}, class: Pricing, with: KindAnesthesia, groups: groupPersonnel, effect: "medical direction: 50 percent"},
	{mod: [2]byte{'Q', 'S'}, with: KindAnesthesia},
	{mod: [2]byte{'Q', 'X'}, class: Pricing, with: KindAnesthesia, groups: groupPersonnel, effect: "medical direction: 50 percent"},
	{mod: [2]byte{'Q', 'Y'}, class: Pricing, with: KindAnesthesia, groups: groupPersonnel, effect: "medical direction: 50 percent"},
	{mod: [2]byte{'Q', 'Z'}, class: Pricing, with: KindAnesthesia, groups: groupPersonnel, effect: "CRNA without medical direction: 100 percent"},
	{mod: [2]byte{'R', 'C'}, class: Informational, site: SiteCoronary, groups: groupCoronary},
	{mod: [2]byte{'R', 'I'}, class: Informational, site: SiteCoronary, groups: groupCoronary},
	{mod: [2]byte{'R', 'R'}, class: Pricing, groups: groupEquipment},
	{mod: [2]byte{'R', 'T'}, class: Informational, side: Right, groups: groupSide},
	{mod: [2]byte{'T', '1'}, class: Informational, side: Left, site: SiteFoot, groups: groupToe},
	{mod: [2]byte{'T', '2'}, class: Informational, side: Left, site: SiteFoot, groups: groupToe},
	{mod: [2]byte{'T', '3'}, class: Informational, side: Left, site: SiteFoot, groups: groupToe},
	{mod: [2]byte{'T', '4'}, class: Informational, side: Left, site: SiteFoot, groups: groupToe},
	{mod: [2]byte{'T', '5'}, class: Informational, side: Right, site: SiteFoot, groups: groupToe},
	{mod: [2]byte{'T', '6'}, class: Informational, side: Right, site: SiteFoot, groups: groupToe},
	{mod: [2]byte{'T', '7'}, class: Informational, side: Right, site: SiteFoot, groups: groupToe},
	{mod: [2]byte{'T', '8'}, class: Informational, side: Right, site: SiteFoot, groups: groupToe},
	{mod: [2]byte{'T', '9'}, class: Informational, side: Right, site: SiteFoot, groups: groupToe},
	{mod: [2]byte{'T', 'A'}, class: Informational, side: Left, site: SiteFoot, groups: groupToe},
	{mod: [2]byte{'T', 'C'}, class: Pricing, groups: groupComponent, effect: "technical component: has fee schedule rows of its own"},
	{mod: [2]byte{'U', 'E'}, class: Pricing, groups: groupEquipment},
	{mod: [2]byte{'X', 'E'}, class: Policy, start: 735905 /* 2015-01-01 */},
	{mod: [2]byte{'X', 'P'}, class: Policy, start: 735905 /* 2015-01-01 */},
	{mod: [2]byte{'X', 'S'}, class: Policy, start: 735905 /* 2015-01-01 */},
	{mod: [2]byte{'X', 'U'}, class: Policy, start: 735905 /* 2015-01-01 */},
}
