package r4

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// repeated gives a text n times.
type repeated struct {
	text string
	n    int
	rest string
}

func (r *repeated) Read(b []byte) (int, error) {
	if r.rest == "" {
		if r.n == 0 {
			return 0, io.EOF
		}
		r.n--
		r.rest = r.text
	}
	n := copy(b, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// TestMemoryIsBounded: a long file is read with the memory of one resource, a line over the limit without that of the line.
func TestMemoryIsBounded(t *testing.T) {
	line := `{"resourceType":"Patient","id":"1","name":[{"family":"` + strings.Repeat("A", 3000) + `"}]}` + "\n"
	for _, text := range []string{line, strings.ReplaceAll(line, ",", ",\n")} {
		r := NewReader(&repeated{text: text, n: 5000}, Options{MaxBytes: 1 << 20})
		n := 0
		for res, err := range r.All() {
			require.NoError(t, err)
			require.Equal(t, "1", res.ResourceID())
			n++
		}
		require.Equal(t, 5000, n)
		require.LessOrEqual(t, cap(r.buf), 128<<10)
	}
	long := &repeated{text: strings.Repeat("A", 1<<16), n: 100}
	r := NewReader(io.MultiReader(strings.NewReader(line+`{"resourceType":"`), long, strings.NewReader("\"}\n"+line)), Options{MaxBytes: 1 << 20})
	var got []string
	for res, err := range r.All() {
		if err != nil {
			got = append(got, err.Error())
		} else {
			got = append(got, res.ResourceID())
		}
	}
	require.Equal(t, []string{"1", fmt.Sprintf("fhir: line 2: a resource longer than the limit, byte %d", len(line)), "1"}, got)
	require.LessOrEqual(t, cap(r.buf), 4<<20)
}

// TestPlansAreShared: many goroutines read and write types that none has met before.
func TestPlansAreShared(t *testing.T) {
	plans.Lock()
	plans.m = nil
	plans.Unlock()
	var wg sync.WaitGroup
	for _, name := range []string{"Claim", "ExplanationOfBenefit", "Patient", "Coverage", "Bundle", "ValueSet", "Encounter", "Other"} {
		for range 4 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				r, err := Parse([]byte(`{"resourceType":"` + name + `","id":"1","meta":{"tag":[{"code":"x"}]},"contained":[{"resourceType":"Claim","item":[{"sequence":1}]}]}`))
				if err == nil {
					_, err = Marshal(r)
				}
				if err != nil {
					t.Error(err)
				}
			}()
		}
	}
	wg.Wait()
}

// TestFieldsFitTheirBits: the elements that are seen in an object are counted in two words of 64 bits.
func TestFieldsFitTheirBits(t *testing.T) {
	require.NotEmpty(t, planOf(baseType).fields)
	for _, name := range []string{"Bundle", "Claim", "ClaimResponse", "ExplanationOfBenefit", "Patient", "RelatedPerson", "Coverage", "Organization", "Practitioner", "PractitionerRole",
		"Location", "ServiceRequest", "Encounter", "Condition", "Procedure", "ChargeItem", "OperationOutcome", "Parameters", "ValueSet"} {
		r := newResource(name)
		require.Equal(t, name, r.ResourceType())
		_, other := r.(*Other)
		require.False(t, other, name)
		_, err := Marshal(r)
		require.NoError(t, err)
	}
	for _, p := range plans.m {
		require.LessOrEqual(t, len(p.fields), 128, p.typ)
	}
}
