package search_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/search"
)

// Phrases that name the exact code lead with it, on the day that has it.
func TestExactCodeLeads(t *testing.T) {
	for _, x := range []struct {
		phrase, want string
		year         int
	}{
		{"CKD stage 3b due to type 2 diabetes", "E11.22", 2026}, {"ESRD due to type 1 diabetes", "E10.22", 2026}, {"osteomyelitis due to type 1 diabetes", "E10.69", 2026},
		{"breech presentation single fetus", "O32.1XX0", 2026}, {"epilepsy intractable with status", "G40.911", 2026},
		{"STEMI of LAD", "I21.02", 2026}, {"anterior stemi", "I21.09", 2026},
		{"hyperemesis gravidarum", "O21.0", 2026}, {"hyperemesis gravidarum with metabolic disturbance", "O21.1", 2026},
		{"abnormal pap ascus", "R87.610", 2026},
		{"rheumatoid arthritis with rheumatoid factor multiple sites", "M05.79", 2026},
		{"CHF exacerbation", "I50.9", 2026}, {"acute exacerbation of congestive heart failure", "I50.9", 2026}, {"HFrEF exacerbation", "I50.23", 2026}, {"diastolic CHF exacerbation", "I50.33", 2026},
		{"acute on chronic right heart failure", "I50.813", 2026}, // only where it is said that it is the right one
		{"chronic kidney disease stage 3a", "N18.3", 2018}, {"chronic kidney disease stage 3a", "N18.31", 2026},
	} {
		day := time.Date(x.year, 5, 1, 0, 0, 0, 0, time.UTC)
		rel, err := icd.Embedded().On(day)
		require.NoError(t, err)
		hits := search.New(rel, search.Options{}).Search(search.Query{Text: x.phrase, Limit: 1, Billable: true})
		require.NotEmpty(t, hits, x.phrase)
		require.Equal(t, x.want, hits[0].Code.String(), "%s in %d", x.phrase, x.year)
	}
}

// A word of four letters is not taken for another one, and no word for two short ones: "cpap" is not "clap", "standard" not
// "st and ards".
func TestShortWordsAreNotRepaired(t *testing.T) {
	rel, err := icd.Embedded().On(time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	x := search.New(rel, search.Options{})
	for phrase, wrong := range map[string]string{"cpap": "A54.9", "cpap machine": "A54.9", "standard": "J80", "wheelchair standard": "J80"} {
		for _, h := range x.Search(search.Query{Text: phrase, Limit: 10}) {
			require.NotEqual(t, wrong, h.Code.String(), phrase)
		}
	}
	for phrase, want := range map[string]string{"fevr": "R50.9", "guot": "M10.9", "heartattack": "I21.9"} {
		hits := x.Search(search.Query{Text: phrase, Limit: 1, Billable: true})
		require.NotEmpty(t, hits, phrase)
		require.Equal(t, want, hits[0].Code.String(), phrase)
	}
}

// The eye that a phrase names is the one of the code; both eyes are both, and no side is none.
func TestEyes(t *testing.T) {
	rel, err := icd.Embedded().On(time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	x := search.New(rel, search.Options{})
	for phrase, want := range map[string]string{
		"moderate npdr": "E11.3399", "moderate npdr eye": "E11.3399", "moderate npdr both eyes": "E11.3393", "moderate npdr left eye": "E11.3392", "pdr ou": "E11.3593",
		"severe NPDR with DME OS type 2": "E11.3412", "left MCA stroke embolic": "I63.412", "cholelithiasis with acute cholecystitis": "K80.00",
	} {
		hits := x.Search(search.Query{Text: phrase, Limit: 1, Billable: true})
		require.NotEmpty(t, hits, phrase)
		require.Equal(t, want, hits[0].Code.String(), phrase)
	}
}
