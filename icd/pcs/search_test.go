package pcs_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/pcs"
)

// phrases and the start of a code that must be among the first three hits.
var phrases = map[string]string{
	"lap chole": "0FT44ZZ", "laparoscopic cholecystectomy": "0FT44ZZ", "gallbladder removal": "0FT4",
	"open cholecystectomy": "0FT40ZZ", "open chole": "0FT40ZZ", "stent": "02703DZ", "appendectomy": "0DTJ", "laparoscopic appendectomy": "0DTJ4ZZ",
	"CABG": "0210", "coronary artery bypass graft": "0210", "C-section": "10D00Z", "cesarean section": "10D00Z1",
	"vaginal delivery": "10E0XZZ", "knee replacement": "0SR", "total knee arthroplasty": "0SRC0J", "TKA": "0SRC0J",
	"right knee replacement": "0SRC0J", "left knee replacement": "0SRD0J", "hip replacement": "0SR90", "THA": "0SR90",
	"left hip replacement": "0SRB0", "coronary stent": "027034Z", "PTCA": "02703ZZ", "left heart cath": "4A023N7",
	"right heart catheterization": "4A023N6", "coronary angiography": "B21", "dual chamber pacemaker": "0JH606Z",
	"EGD": "0DJ08ZZ", "EGD with biopsy": "0DB68ZX", "colonoscopy": "0DJD8ZZ", "total abdominal hysterectomy": "0UT90ZZ",
	"laparoscopic hysterectomy": "0UT94ZZ", "vaginal hysterectomy": "0UT97ZZ", "bilateral mastectomy": "0HTV0ZZ",
	"mastectomy": "0HTT0ZZ", "lumpectomy": "0HB", "TURP": "0VB08ZZ", "nephrectomy": "0TT", "kidney transplant": "0TY",
	"liver transplant": "0FY00Z", "heart transplant": "02YA0Z", "thyroidectomy": "0GTK", "splenectomy": "07TP",
	"tracheostomy": "0B110F4", "intubation": "0BH17EZ", "mechanical ventilation": "5A19", "hemodialysis": "5A1D",
	"ECMO": "5A1522", "intra-aortic balloon pump": "5A02210", "LVAD": "02HA0QZ", "PRBC": "30233N1",
	"platelet transfusion": "30233R1", "PICC line": "02HV33Z", "chest tube": "0W9930Z", "thoracentesis": "0W993ZZ",
	"paracentesis": "0W9G3Z", "lumbar puncture": "009U3Z", "bone marrow biopsy": "07DR3ZX", "liver biopsy": "0FB03ZX",
	"biopsy of liver": "0FB03ZX", "VP shunt": "00160J6", "below knee amputation": "0Y6H0Z", "BKA": "0Y6",
	"lumbar fusion": "0SG0", "ACDF": "0RG1", "laminectomy": "01NB0ZZ", "carpal tunnel release": "01N50ZZ",
	"rotator cuff repair": "0LQ10ZZ", "cataract surgery": "08RJ3JZ", "tonsillectomy": "0CTPXZZ",
	"inguinal hernia repair with mesh": "0YU50JZ", "gastric bypass": "0D16", "sleeve gastrectomy": "0DB64Z3",
	"PEG tube": "0DH63UZ", "right hemicolectomy": "0DTF", "Whipple": "0FTG0ZZ", "exploratory laparotomy": "0WJG0ZZ",
	"TAVR": "02RF38Z", "mitral clip": "02UG3JZ", "EVAR": "04V03DZ", "carotid endarterectomy": "03CK0ZZ",
	"cardioversion": "5A2204Z", "IVC filter": "06H03DZ", "brain MRI": "B030", "CT abdomen and pelvis": "BW21",
	"chest x-ray": "BW03ZZZ", "transthoracic echocardiogram": "B24", "electroconvulsive therapy": "GZB",
	"alcohol detox": "HZ2ZZZZ", "tPA": "3E03317", "induction of labor": "3E033VJ", "episiotomy": "0W8NXZZ",
	"circumcision": "0VTTXZZ", "tubal ligation": "0UL7", "lithotripsy": "0TF3XZZ", "ureteral stent": "0T768DZ",
	"cystoscopy": "0TJB8ZZ", "bronchoscopy": "0BJ08ZZ", "foley catheter": "0T9B70Z",
	// words of labels
	"excision of right kidney": "0TB0", "repair mitral valve": "02QG", "drainage of left pleural cavity": "0W9B",
	"ultrasound of abdomen": "BW40ZZZ", "fusion of lumbar vertebral joint": "0SG0", "replacement of left lens": "08RK",
	"reposition right femoral shaft intramedullary": "0QS8", "drainage of bladder with drainage device": "0T9B",
	// the Index and its keys
	"abdominohysterectomy": "0UT9", "achilles tendon repair": "0LQN", "pyeloscopy": "0TJ58ZZ",
	// typing errors
	"apendectomy": "0DTJ", "choleycystectomy": "0FT4",
}

func TestSearch(t *testing.T) {
	rel, err := pcs.On(date(2026, time.March, 4))
	require.NoError(t, err)
	for phrase, want := range phrases {
		found := false
		hits := rel.Search(pcs.Query{Text: phrase})
		for _, h := range hits[:min(3, len(hits))] {
			found = found || strings.HasPrefix(h.Code.String(), want)
			require.True(t, rel.Has(h.Code))
		}
		if !found {
			t.Errorf("%q: want %s; got", phrase, want)
			for _, h := range hits[:min(3, len(hits))] {
				t.Logf("    %v %.2f %s (%s)", h.Code, h.Score, h.Title, h.Via)
			}
		}
	}
	t.Logf("%d phrases", len(phrases))
}

func TestSearchEdges(t *testing.T) {
	rel, _ := pcs.On(date(2026, time.March, 4))
	for _, q := range []string{"", " ", "?!", "qqqqqqqqq"} {
		require.Empty(t, rel.Search(pcs.Query{Text: q}), q)
	}
	require.Len(t, rel.Search(pcs.Query{Text: "0dtj"}), 5)
	require.Equal(t, "code", rel.Search(pcs.Query{Text: "0DTJ4ZZ"})[0].Via)
	require.Len(t, rel.Search(pcs.Query{Text: "excision", Limit: 3}), 3)
	for _, h := range rel.Search(pcs.Query{Text: "kidney", Prefix: "b"}) {
		require.Equal(t, byte('B'), h.Code.At(1))
	}
	for _, h := range rel.Search(pcs.Query{Text: "resection of appendix"}) {
		for _, s := range h.Spans {
			require.NotEmpty(t, h.Title[s.From:s.To])
		}
	}
	a, b := rel.Search(pcs.Query{Text: "bypass artery", Limit: 50}), rel.Search(pcs.Query{Text: "bypass artery", Limit: 50})
	require.Equal(t, a, b)
}
