package note

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines"
	"github.com/gomedcode/medcode/icd"
)

// TestIntegralTable asks that each beginning in data/integral.txt is that of a code, and that no line is lost.
func TestIntegralTable(t *testing.T) {
	rel, err := icd.Embedded().On(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	var all []string
	for e := range rel.Codes() {
		all = append(all, e.Code().Compact())
	}
	for _, x := range integralTable() {
		for _, p := range slices.Concat(x.diseases, x.symptoms) {
			require.True(t, slices.ContainsFunc(all, func(s string) bool { return strings.HasPrefix(s, p) }), p)
		}
	}
	lines := 0
	for line := range strings.Lines(integralText) {
		if strings.Contains(line, " | ") && line[0] != '#' {
			lines++
		}
	}
	require.Len(t, integralTable(), lines)
}

// TestOneOfTwo holds codes that speak of one condition, of which one goes, and the neighbours that stay.
func TestOneOfTwo(t *testing.T) {
	r := New(Config{})
	for _, x := range []struct {
		setting    string
		text       string
		want, lack []string
	}{
		{"inpatient", "HPI: 51 M with known alcoholic cirrhosis.\nDischarge diagnoses:\n1. Alcoholic cirrhosis with ascites\n2. Bleeding esophageal varices\n3. Hematemesis", []string{"K70.31", "I85.11"}, []string{"K70.30", "K92.0"}},
		{"professional", "HPI: 52 F, hypothyroid since thyroidectomy.\nAssessment:\n1. Postsurgical hypothyroidism", []string{"E89.0"}, []string{"E03.9"}},
		{"professional", "Assessment:\n1. Acquired hypothyroidism", []string{"E03.9"}, []string{"E89.0"}},
		{"inpatient", "Exam: postural tremor.\nCourse: Tremor noted by the team.\nFinal diagnoses:\n1. Essential tremor\n2. Tremor", []string{"G25.0"}, []string{"R25.1"}},
		{"professional", "Assessment:\n1. Tremor", []string{"R25.1"}, []string{"G25.0"}},
		{"inpatient", "Final diagnoses:\n1. Alcohol dependence\n2. Alcohol dependence with withdrawal, uncomplicated", []string{"F10.230"}, []string{"F10.20"}},
		{"professional", "OPHTHALMOLOGY\nAssessment:\n1. T2DM with moderate NPDR with macular edema right eye\n2. T2DM with moderate NPDR without macular edema left eye", []string{"E11.3311", "E11.3392"}, nil},
		{"inpatient", "Final: 1. Age-related osteoporosis with pathological fracture, right femoral neck, after ground-level fall", []string{"M80.051A"}, []string{"M81.0", "S72.001A"}},
		{"inpatient", "Final: 1. Displaced right femoral neck fracture, fell from a ladder. 2. Osteoporosis", []string{"S72.001A"}, []string{"M80.051A"}},
		{"professional", "Assessment:\n1. Seropositive rheumatoid arthritis, multiple joints", []string{"M05.79"}, []string{"M05.9"}},
		{"professional", "HPI: 46 M, plaque psoriasis.\nAssessment:\n1. Plaque psoriasis\n2. Psoriatic arthritis", []string{"L40.0", "L40.50"}, nil},
		{"professional", "HPI: 46 M with chronic systolic heart failure.\nAssessment:\n1. Heart failure", []string{"I50.22"}, []string{"I50.9"}},
		{"professional", "Assessment:\n1. Colon cancer with liver and peritoneal metastases", []string{"C78.7", "C78.6"}, nil},
		{"professional", "Assessment:\n1. T2DM with polyneuropathy, with hyperglycemia", []string{"E11.42", "E11.65"}, []string{"R73.9"}},
		{"professional", "Assessment:\n1. Chronic gout with tophi, multiple sites", []string{"M1A.09X1"}, []string{"M1A.09X0"}},
		{"professional", "Assessment:\n1. Chronic gout, multiple sites, no tophi", []string{"M1A.09X0"}, []string{"M1A.09X1"}},
		{"outpatient", "CT ABDOMEN\nIMPRESSION:\n1. Stable hepatic hemangioma", []string{"D18.03"}, []string{"D18.01"}},
		{"professional", "Assessment:\n1. OA both knees", []string{"M17.0"}, []string{"M17.9"}},
		{"professional", "Impression: PD without dyskinesia with fluctuations", []string{"G20.A2"}, []string{"G20.A1"}},
		{"professional", "Impression: migraine without aura, not intractable", []string{"G43.009"}, []string{"G43.109", "G43.019"}},
		{"inpatient", "PRE-OP: Ruptured appendix?\nPOST-OP: Acute appendicitis with perforation and localized peritonitis, no abscess\nOPERATION: Laparoscopic appendectomy", []string{"K35.32"}, []string{"K35.30", "K35.33"}},
		{"inpatient", "Final dx: 1. Acute appendicitis without perforation", nil, []string{"K35.32"}},
		{"inpatient", "Adm dx: AMS, r/o stroke\nFound to have low sodium. DNR.\nFINAL: (1) Hyponatremia", []string{"E87.1", "Z66"}, []string{"I63.9"}},
		{"professional", "HF CLINIC\nEF 38. Chemo in 2010 for breast ca, s/p L mastectomy, no recurrence.\n1 Chronic HFrEF 2 CKD 3a 3 LBBB", []string{"I50.22", "N18.31", "I44.7"}, []string{"C50.919"}},
		{"outpatient", "DX: multiple myeloma\nHere today C3D1. Numb toes, stable.\nA/P\n- myeloma in relapse\n- anemia 2/2 myeloma", []string{"C90.02", "D63.0"}, []string{"C90.00", "R20.0", "D64.9"}},
		{"professional", "Assessment: Well child exam with abnormal finding - iron deficiency anemia.", []string{"Z00.121", "D50.9"}, nil},
		{"inpatient", "NICU discharge. 34w5d male newborn, 2180 g, born here vaginally. HUS nl. Hep B given.\nDx: RDS; jaundice of prematurity", []string{"P22.0", "P59.0"}, []string{"D59.30", "B19.10"}},
		{"inpatient", "Delivery summary. G1P1 41w2d. Live male, apgars 8/9.\nDx: Postterm pregnancy delivered by primary LTCS for arrest of descent; single liveborn", []string{"O48.0", "O62.1", "Z37.0"}, []string{"Z34.90"}},
		{"inpatient", "Dx para: PMN 60. Ascites moderate.\nDischarge Dx: 1. Hepatic encephalopathy 2. Cirrhosis", []string{"K76.82", "K74.60"}, nil},
		{"professional", "A/P:\n1. MDD, recurrent, severe w/o psychotic features", []string{"F33.2"}, []string{"F33.9", "F33.3"}},
		{"professional", "Exam: red throat.\nAssessment: Acute pharyngitis, presumed strep.", []string{"J02.9"}, []string{"J02.0"}},
		{"professional", "Assessment: Probable pneumonia, productive cough.", nil, []string{"J18.9"}},
		{"outpatient", "CT HEAD\nIndication: fall, headache\nImpression: Acute traumatic left subdural hematoma.", []string{"S06.5XAA"}, []string{"I62.01", "R51.9"}},
		{"outpatient", "CT HEAD\nImpression: Acute nontraumatic subdural hematoma.", []string{"I62.01"}, []string{"S06.5XAA"}},
		{"outpatient", "FLEX SIG\nImpression: left sided ulcerative colitis, active, with rectal bleeding.", []string{"K51.511"}, []string{"K51.50", "K62.5"}},
		{"outpatient", "FLEX SIG\nImpression: left sided ulcerative colitis, no bleeding.", []string{"K51.50"}, []string{"K51.511"}},
		{"professional", "OB visit. G1P0 at 12w5d.\nA/P:\n1. Chlamydia cervicitis in pregnancy, first trimester", []string{"O98.311", "A56.09"}, []string{"O24.911"}},
		{"professional", "Assessment:\n1. Long term anticoagulation", []string{"Z79.01"}, []string{"Z79.631"}},
		{"inpatient", "Post-op: Hgb 7.4, acute blood loss anemia.\nFinal: 1. Left hip fracture, fragility, osteoporosis 2. Acute blood loss anemia", []string{"M80.052A", "D62"}, nil},
		{"inpatient", "Newborn boy, 40w1d SVD, born here. DAT positive.\nDX 1. Term newborn 2. ABO hemolytic disease w/ jaundice", []string{"P55.1", "Z38.00"}, []string{"P59.9"}},
		{"professional", "3y4m boy.\nDx: Expressive language disorder.", []string{"F80.1"}, []string{"R47.01"}},
		{"inpatient", "Principal dx: Clostridioides difficile colitis, first recurrence", []string{"A04.71"}, []string{"A04.72"}},
		{"inpatient", "Principal dx: Clostridioides difficile colitis, first episode", []string{"A04.72"}, []string{"A04.71"}},
		{"inpatient", "Dx: Partial thickness burns of face", []string{"T20.20XA"}, []string{"T20.00XA"}},
		{"professional", "Dx: Dehiscence of surgical wound (skin), abdominal", []string{"T81.31XA"}, []string{"T81.321A"}},
		{"professional", "Dx: PTSD, chronic. BPD traits not dx. MDD r/o.", []string{"F43.12"}, []string{"F60.3", "F32.9"}},
		{"professional", "Prenatal visit 16w3d, G3P1.\nA/P:\n1. Hypothyroidism in pregnancy", []string{"O99.282", "E03.9"}, nil},
		{"professional", "Assessment:\n1. Hypothyroidism due to immunotherapy", []string{"E03.2"}, []string{"E03.9"}},
		{"professional", "IMP 1. SCC in situ L temple", []string{"D04.39"}, []string{"C44.329"}},
		{"professional", "IMP 1. SCC L temple", []string{"C44.329"}, []string{"D04.39"}},
		{"inpatient", "HPI: 49F liver transplant 2022 (PBC).\nDx: 1. CMV colitis in liver transplant recipient 2. AKI", []string{"N17.9", "Z94.4"}, []string{"K74.3", "Z94.9"}},
		{"professional", "Cards consult. 67F for R TKA.\nImpression: Preoperative cardiovascular exam, R knee OA.", []string{"Z01.810", "M17.11"}, []string{"Z96.651"}},
		{"inpatient", "A/P: 1. VF cardiac arrest due to STEMI 2. Anterior STEMI, LAD culprit 3. Cardiogenic shock\nPE, tamponade excluded by echo.", []string{"I21.02", "I46.2", "I49.01", "R57.0"}, []string{"I21.3", "I21.09", "I26.99"}},
		{"professional", "Dx: atherosclerosis of native artery left leg with ulcer of ankle", []string{"I70.243"}, []string{"I70.248"}},
		{"professional", "Assessment:\n1. T2DM with CKD 3a\n2. BPH with nocturia", []string{"E11.22", "N18.31", "N40.1", "R35.1"}, nil},
		{"professional", "Problems: 1 ESRD 2 HTN 3 Awaiting kidney transplant", []string{"N18.6", "I12.0", "Z76.82"}, nil},
		{"professional", "Problems: 1 ESRD 2 HTN. Not a candidate, not awaiting kidney transplant.", []string{"N18.6", "I12.0"}, []string{"Z76.82"}},
		{"professional", "Assessment:\n1. Nausea due to chemo, no vomiting", []string{"R11.0"}, []string{"R11.2"}},
		{"inpatient", "DISCHARGE SUMMARY\n29 yo G2P1 at 39w1d for repeat low transverse cesarean. Live female, Apgars 8/9.\nDX: Repeat cesarean delivery for previous scar; single liveborn; GBS carrier; postpartum acute blood loss anemia.", []string{"O34.211", "O99.824", "O90.81", "Z37.0"}, []string{"O99.02", "O99.820"}},
		{"inpatient", "DELIVERY NOTE\n29 yo G1P1 at 40w1d. SVD of live female, Apgars 8/9. Iron deficiency anemia of pregnancy.\nDX: Term delivery; iron deficiency anemia.", []string{"O99.02", "Z37.0"}, []string{"O34.211", "O34.219", "O90.81"}},
	} {
		var setting guidelines.Setting
		require.NoError(t, setting.UnmarshalText([]byte(x.setting)))
		res := r.Read(Note{Day: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), Setting: setting, Text: x.text})
		var codes []string
		for _, d := range res.Diagnoses {
			codes = append(codes, d.Code.String())
		}
		for _, c := range x.want {
			require.Contains(t, codes, c, x.text)
		}
		for _, c := range x.lack {
			require.NotContains(t, codes, c, x.text)
		}
	}
}
