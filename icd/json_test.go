package icd_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

func ExampleStatus_MarshalJSON() {
	st := icd.Embedded().StatusText("S52.5", time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	var v struct {
		Code, Status, Title, Chapter, Block, Parent string
		Seventh                                     []struct{ Char, Title string }
	}
	b, _ := json.Marshal(st)
	_ = json.Unmarshal(b, &v)
	fmt.Println(st.Entry)
	fmt.Println(v.Code, v.Status, v.Chapter, v.Block, v.Parent)
	fmt.Println(v.Seventh[0].Char, v.Seventh[0].Title)
	// Output:
	// S52.5 Fracture of lower end of radius
	// S52.5 header 19 S50-S59 S52
	// A initial encounter for closed fracture
}

// lookupJSON is the object of the contract (lookup --json).
type lookupJSON struct {
	System, Code, Status, Reason, Title, TitleSource, ShortTitle, Chapter, ChapterTitle, Block, Parent, Release string
	Covered, Billable                                                                                           bool
	EffectiveFrom, EffectiveTo                                                                                  *string
	Notes                                                                                                       []struct {
		Kind, Text, From string
		Codes            []string
	}
	Seventh []struct{ Char, Title string }
}

// TestStatusJSON: what a status, its entry and its notes say by methods is what their JSON says.
func TestStatusJSON(t *testing.T) {
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	set := icd.Embedded()
	for _, text := range []string{"E11.9", "E11", "S52.501A", "N18.3", "J44.9", "A00", "B99.9", "F32.A", "Z79.4", "QQQ", "nonsense", "", "H54.0X33"} {
		st := set.StatusText(text, day)
		b, err := json.Marshal(st)
		require.NoError(t, err)
		var v lookupJSON
		require.NoError(t, json.Unmarshal(b, &v), string(b))
		require.Equal(t, "icd10cm", v.System)
		require.Equal(t, [3]string{st.Code.String(), st.State.String(), st.Reason}, [3]string{v.Code, v.Status, v.Reason})
		require.Equal(t, [2]bool{st.Covered, st.Billable}, [2]bool{v.Covered, v.Billable})
		require.Equal(t, st.Release.String(), v.Release)
		require.NotNil(t, v.Notes)
		require.NotNil(t, v.Seventh)
		if st.From.IsZero() {
			require.Nil(t, v.EffectiveFrom)
		} else {
			require.Equal(t, st.From.Format(time.DateOnly), *v.EffectiveFrom)
		}
		e := st.Entry
		require.Equal(t, [2]string{e.Title(), e.ShortTitle()}, [2]string{v.Title, v.ShortTitle})
		i := 0
		for n := range e.AllNotes() {
			if n.Kind == icd.Impairment {
				continue
			}
			require.Equal(t, [3]string{n.Kind.String(), n.Text, n.From.String()}, [3]string{v.Notes[i].Kind, v.Notes[i].Text, v.Notes[i].From})
			require.Equal(t, append([]string{}, n.Codes()...), v.Notes[i].Codes)
			i++
		}
		require.Len(t, v.Notes, i)
		chars, _ := e.Seventh()
		require.Len(t, v.Seventh, len(chars))
		if e.IsZero() {
			require.Equal(t, "", v.Chapter+v.Block+v.Parent+v.TitleSource)
			continue
		}
		require.Equal(t, e.Chapter().Number(), v.Chapter)
		var own lookupJSON
		b, err = json.Marshal(e)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(b, &own))
		require.Equal(t, v.Notes, own.Notes)
		require.Equal(t, v.Title, own.Title)
		require.Equal(t, e.Code().String()+" "+e.Title(), fmt.Sprint(e))
	}
	b, err := json.Marshal(icd.Entry{})
	require.NoError(t, err)
	require.Equal(t, "null", string(b))
	require.Equal(t, "E11.9: valid (valid for submission in ICD-10-CM FY2026)", set.StatusText("E119", day).String())
	require.Equal(t, `{"code":"E11.9","title":"T","why":"W"}`, string(must(json.Marshal(icd.Suggestion{Code: icd.MustParseCM("E119"), Title: "T", Why: "W"}))))
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}
