package form

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
	"github.com/gomedcode/medcode/guidelines"
)

func TestWriterIsFull(t *testing.T) {
	c := fullClaim(guidelines.Professional, 1)
	var b bytes.Buffer
	w := NewWriter(&b, Options{Data: true})
	require.NoError(t, w.Write(c))
	require.Equal(t, 1, w.Pages())
	w.pages = MaxPages
	require.ErrorIs(t, w.Write(c), ErrFull)
	w.pages = 1
	var kind *KindError
	w.o.Kind = UB04
	require.ErrorAs(t, w.Write(c), &kind)
	require.NoError(t, w.Close())
	n := b.Len()
	require.NoError(t, w.Close())
	require.Equal(t, n, b.Len())

	var none bytes.Buffer
	require.NoError(t, Write(&none, Options{}))
	require.Zero(t, none.Len())
}

// TestSameBytes: the same claims give the same file, whole or packed.
func TestSameBytes(t *testing.T) {
	c := fullClaim(guidelines.Inpatient, 1)
	for _, n := range []int{1, plainPages + 1} {
		claims := make([]*claim.Claim, n)
		for i := range claims {
			claims[i] = c
		}
		require.Equal(t, pdfOf(t, Options{Created: day}, claims...), pdfOf(t, Options{Created: day}, claims...))
	}
}

// TestNoPatientData: findings, places and prints of a claim full of marks show none.
func TestNoPatientData(t *testing.T) {
	for _, s := range settings {
		c := fullClaim(s, 2)
		for _, l := range leaves(c) {
			if l.value.CanSet() && l.value.Kind() == reflect.String {
				l.value.SetString("XQSENTINELQX")
			}
		}
		c.OtherPayers[0].ProviderIDs = map[string][]claim.OtherID{"XQSENTINELQX": {{Qualifier: "G2", ID: "1"}}}
		found, err := Check(c, nil, Options{})
		require.NoError(t, err)
		require.NotEmpty(t, found)
		text := fmt.Sprintf("%v %+v", found, found)
		for i := range found {
			text += string(found[i].AppendJSON(nil))
		}
		pages, err := Fill(c, Options{})
		require.NoError(t, err)
		text += fmt.Sprintf("%v %+v %#v", pages, pages[0], pages[0][0])
		require.False(t, strings.Contains(strings.ToUpper(text), "SENTINEL"))
	}
}

// TestRules: each rule says when it fires and when not, and is reported by this package.
func TestRules(t *testing.T) {
	list := Rules()
	for i, d := range list {
		require.NotEmpty(t, d.Title+d.Why)
		require.NotEmpty(t, d.Fires)
		require.NotEmpty(t, d.Quiet)
		require.NotEmpty(t, d.Cites)
		require.True(t, i == 0 || list[i-1].ID < d.ID)
	}
}
