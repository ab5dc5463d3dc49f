package pcs_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/pcs"
)

// TestStatusJSON: what a status and a decoded code say by fields is what their JSON says.
func TestStatusJSON(t *testing.T) {
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	for _, text := range []string{"0DTJ4ZZ", "0DTJ4ZY", "0DT", "nonsense", ""} {
		st := pcs.Embedded().StatusText(text, day)
		b, err := json.Marshal(st)
		require.NoError(t, err)
		var v struct {
			System, Code, Status, Reason, Title, TitleSource, Release string
			Covered, Billable                                         bool
			Axes                                                      []struct {
				Position                       int
				Axis, Value, Label, Definition string
			}
		}
		require.NoError(t, json.Unmarshal(b, &v))
		require.Equal(t, [3]string{"icd10pcs", st.Code.String(), st.State.String()}, [3]string{v.System, v.Code, v.Status})
		require.Equal(t, st.Reason, v.Reason)
		require.Equal(t, st.Billable, v.Billable)
		if !st.Billable {
			require.Empty(t, v.Axes)
			continue
		}
		d, ok := st.Source.Decode(st.Code)
		require.True(t, ok)
		require.Len(t, v.Axes, 7)
		for i, a := range d.Axes {
			require.Equal(t, [3]string{a.Title, string(rune(a.Value)), a.Label}, [3]string{v.Axes[i].Axis, v.Axes[i].Value, v.Axes[i].Label})
		}
		title, _, _ := st.Source.Title(st.Code)
		require.Equal(t, title, v.Title)
		require.NotEmpty(t, title)
		require.Contains(t, st.String(), "0DTJ4ZZ: valid")
		decoded, err := json.Marshal(d)
		require.NoError(t, err)
		require.Contains(t, string(decoded), `{"code":"0DTJ4ZZ","axes":[{"position":1,"axis":"Section","value":"0"`)
	}
}
