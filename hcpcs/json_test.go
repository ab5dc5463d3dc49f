package hcpcs_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/hcpcs"
)

// TestEntryJSON: entries and statuses marshal what their methods say.
func TestEntryJSON(t *testing.T) {
	e, st := hcpcs.Embedded().Lookup(hcpcs.MustParse("J1885"), time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC))
	require.False(t, e.IsZero())
	var v struct{ Code, Title, TitleSource, ShortTitle, BillingUnit, Release, Status, Reason string }
	b, err := json.Marshal(e)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &v))
	unit, _ := e.BillingUnit()
	require.Equal(t, [4]string{"J1885", e.Title(), unit.String(), e.Source().Name}, [4]string{v.Code, v.Title, v.BillingUnit, v.Release})
	require.Equal(t, "J1885 "+e.Title(), fmt.Sprint(e))
	b, err = json.Marshal(st)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(b, &v))
	require.Equal(t, [2]string{st.State.String(), st.Reason}, [2]string{v.Status, v.Reason})
	b, err = json.Marshal(hcpcs.Entry{})
	require.NoError(t, err)
	require.Equal(t, "null", string(b))
}
