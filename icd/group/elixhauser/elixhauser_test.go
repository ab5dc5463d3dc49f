package elixhauser_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/group/elixhauser"
	"github.com/gomedcode/medcode/icd/group/xlsx"
	"github.com/gomedcode/medcode/internal/datafile"
)

func ExampleTable() {
	e, err := elixhauser.Table()
	if err != nil {
		panic(err)
	}
	r := e.Classify([]group.Diagnosis{{Code: icd.MustParseCM("A41.9"), POA: 'Y'}, {Code: icd.MustParseCM("E11.22"), POA: 'Y'}, {Code: icd.MustParseCM("I50.22"), POA: 'N'}})
	fmt.Println(r.Measures)
	// Output: [DIAB_CX]
}

func TestTable(t *testing.T) {
	e, err := elixhauser.Table()
	require.NoError(t, err)
	again, err := elixhauser.Table()
	require.NoError(t, err)
	require.Same(t, e, again)
	require.Equal(t, 4567, e.Len())
}

// Where version 2025.1 has a code, the embedded one says the same of it, but for the few that AHRQ changed.
func TestAgainstVersion2025(t *testing.T) {
	dir := datafile.Dir(t)
	b, err := os.ReadFile(filepath.Join(dir, "elixhauser", "CMR-Reference-File-v2025-1.xlsx"))
	require.NoError(t, err)
	old, err := xlsx.ReadElixhauser(bytes.NewReader(b))
	require.NoError(t, err)
	now, err := elixhauser.Table()
	require.NoError(t, err)
	rel, err := icd.On(time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	same, differ := 0, 0
	for e := range rel.Codes() {
		stay := []group.Diagnosis{{}, {Code: e.Code(), POA: 'Y'}}
		a, b := old.Classify(stay).Measures, now.Classify(stay).Measures
		switch {
		case fmt.Sprint(a) != fmt.Sprint(b):
			differ++
		case len(a) > 0:
			same++
		}
	}
	require.Greater(t, same, 4300)
	require.Less(t, differ, 40)
}
