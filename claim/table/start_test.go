package table_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/claim/table"
)

// TestStart: parts of an export go on with the keys that they are told, in all tables.
func TestStart(t *testing.T) {
	f := folder{}
	w := table.NewWriter(table.CSV(f.open))
	w.Start(501)
	for want := range 2 {
		c := &claim.Claim{Lines: make([]claim.Line, 1)}
		key, err := w.Claim(c)
		require.NoError(t, err)
		require.Equal(t, 501+want, key)
	}
	require.NoError(t, w.Close())
	require.Equal(t, "501", rows(t, f, "claims")[0]["claim_key"])
	require.Equal(t, "502", rows(t, f, "lines")[1]["claim_key"])
	require.Empty(t, rows(t, f, "lines")[1]["charge"], "a charge that is not given is null")
}
