package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNotes(t *testing.T) {
	p, err := readPlaces("../../../claim/x12/x837/bindings.txt")
	require.NoError(t, err)
	for key, want := range map[string]string{
		"Line.charge":            "P 2400 SV102, I 2400 SV203, D 2400 SV302",
		"Line.rendering":         "PD 2420A, I 2420C",
		"Info.originalReference": "2300 REF02 with F8",
		"Party.npi":              "NM109",
		"Contact.email":          "PER with EM",
		"OtherPayer.inpatient":   "I 2320 MIA",
		"Claim.coder":            "",
	} {
		require.Equal(t, want, p.note(key), key)
	}
	_, err = readPlaces("missing.txt")
	require.ErrorIs(t, err, os.ErrNotExist)
	bad := filepath.Join(t.TempDir(), "bad.txt")
	require.NoError(t, os.WriteFile(bad, []byte("loop 2300\nPI CLM\n"), 0o600))
	_, err = readPlaces(bad)
	require.ErrorContains(t, err, "line 2 is no row")
}

// mention is a segment in a comment: REF*F8, or an element of one: CLM05-1.
var mention = regexp.MustCompile(`\b([A-Z][A-Z0-9]{1,2})(?:\*([0-9A-Z]{1,3})|([0-2][0-9])(?:-([0-9]))?)\b`)

// besides are mentions of what stands beside the place of a field, and says how it is meant.
var besides = map[string]string{
	"Claim.id": "CLM01", "Party.lastName": "NM102", "Party.organization": "NM102", "NDC.prescription": "REF*XZ", "Patient.ssn": "REF*SY",
	"Info.repriced": "REF*9A", "Info.accident": "DTP*439", "Info.ambulance": "CRC*07", "Info.orthodontics": "DTP*452",
	"Treatment.priorPlacementEstimated": "DTP*139", "Spinal.descriptions": "CR211",
}

// TestCommentsAgree: what the comment of a field says of its place is what the table of bindings says.
func TestCommentsAgree(t *testing.T) {
	p, err := readPlaces("../../../claim/x12/x837/bindings.txt")
	require.NoError(t, err)
	compared := 0
	for key, comment := range comments(t) {
		for _, m := range mention.FindAllStringSubmatch(comment, -1) {
			found := false
			for _, spot := range p[key] {
				id, q, _ := strings.Cut(spot.Segment, "*")
				element, _ := strconv.Atoi(m[3])
				component, _ := strconv.Atoi(m[4])
				if spot.Step == "@" {
					q = spot.With
				}
				found = found || id == m[1] && (m[2] == "" || q == "" || q == m[2] || spot.With == m[2]) &&
					(element == 0 || spot.Element == 0 || spot.Element == element) && (component == 0 || spot.Component == 0 || spot.Component == component)
			}
			compared++
			if !found && besides[key] != m[0] {
				t.Errorf("%s: the comment has %s, the table %q", key, m[0], p.note(key))
			}
		}
	}
	require.Greater(t, compared, 150)
}

// comments are the comments of the fields of package claim, by type and JSON name.
func comments(t *testing.T) map[string]string {
	t.Helper()
	s, err := newSource("../../../claim")
	require.NoError(t, err)
	out := map[string]string{}
	for name, st := range s.structs {
		for _, f := range st.Fields.List {
			if n := jsonName(f); len(f.Names) > 0 && n != "-" {
				out[name+"."+n] = f.Comment.Text()
			}
		}
	}
	return out
}
