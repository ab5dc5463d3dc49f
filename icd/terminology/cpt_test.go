package terminology_test

import (
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/cpt"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/icd/terminology"
)

// TestLicensedCPT: with the licensee's own file CPT has members and displays; the texts here are invented.
func TestLicensedCPT(t *testing.T) {
	s := on("2026-03-04")
	set, _, err := cpt.Load(fstest.MapFS{"LONGULT.txt": {Data: []byte("99213\tInvented text one\n99214\tInvented text two\n")}}, load.Options{})
	require.NoError(t, err)
	s.CPT = set
	p, err := s.Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: terminology.CPT, Code: "99213"}})
	require.NoError(t, err)
	require.Equal(t, "Invented text one", p.Text("display"))
	require.Equal(t, []string{"valid"}, values(p, "status"))
	for code, want := range map[string]bool{"99213": true, "99215": false} {
		p, err = s.ValidateCode(terminology.ValidateQuery{Codings: []terminology.Coding{{System: terminology.CPT, Code: code}}})
		require.NoError(t, err)
		require.Equal(t, want, p.Bool("result"), code)
	}
	p, err = s.Subsumes(terminology.SubsumesQuery{System: terminology.CPT, CodeA: "99213", CodeB: "99214"})
	require.NoError(t, err)
	require.Equal(t, "not-subsumed", p.Text("outcome"))
	v, err := s.Expand(terminology.ExpandQuery{URL: terminology.CPT + "?fhir_vs"})
	require.NoError(t, err)
	require.Equal(t, []string{"99213", "99214"}, codes(v.Expansion.Contains))
}

// TestShared: one service serves many at once.
func TestShared(t *testing.T) {
	s := on("2026-03-04")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, code := range []string{"E11.9", "I10", "E11"} {
				_, err := s.Lookup(terminology.LookupQuery{Coding: terminology.Coding{System: terminology.ICD10CM, Code: code}})
				if err != nil {
					t.Error(err)
				}
			}
			v, err := s.Expand(terminology.ExpandQuery{URL: terminology.HCPCS + "?fhir_vs", Filter: "wheelchair", Count: 3})
			if err != nil || len(v.Expansion.Contains) == 0 {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}
