package remit_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/remit"
	"github.com/gomedcode/medcode/internal/datafile"
)

func TestTexts(t *testing.T) {
	require.Equal(t, "payment taken back", remit.StatusText("22"))
	require.Equal(t, "owed by the patient", remit.GroupText("PR"))
	require.Equal(t, "filed too late", remit.ReasonText("29"))
	require.Equal(t, "part of another service", remit.ReasonText("97"))
	require.Equal(t, "overpayment taken back", remit.ProviderReasonText("WO"))
	require.Equal(t, "see the plan's documents", remit.RemarkText("N130"))
	for _, f := range []func(string) string{remit.StatusText, remit.GroupText, remit.ReasonText, remit.ProviderReasonText, remit.RemarkText} {
		require.Empty(t, f("9999"))
		require.Empty(t, f(""))
	}
}

// table reads a code list of MEDCODE_DATA.
func table(t *testing.T, name string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(datafile.Open(t, "codelists", name)).ReadAll()
	require.NoError(t, err)
	return rows[1:]
}

// TestWordsAreOfRealNumbers: each number with words is in the list of its owner, and the words are not the list's.
func TestWordsAreOfRealNumbers(t *testing.T) {
	reasons, remarks := 0, 0
	for _, row := range table(t, "carc_2024_codes_and_dates_derived.csv") {
		if remit.ReasonText(row[0]) != "" {
			reasons++
		}
	}
	for _, row := range table(t, "rarc_2024_derived.csv.gz") {
		if text := remit.RemarkText(row[0]); text != "" {
			remarks++
			require.NotContains(t, strings.ToLower(row[1]), strings.ToLower(text)+".", row[0])
		}
	}
	r, m := remit.Numbers()
	require.Equal(t, r, reasons, "reasons with words")
	require.Equal(t, m, remarks, "remarks with words")
	require.Greater(t, reasons, 290)
	require.Greater(t, remarks, 400)
}
