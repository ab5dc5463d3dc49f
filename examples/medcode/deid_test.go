package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDeid: every kind of input is known by its content, and nothing of a patient is left in what comes out.
func TestDeid(t *testing.T) {
	dir := t.TempDir()
	note := filepath.Join(dir, "note.txt")
	require.NoError(t, os.WriteFile(note, []byte("Pt: Zofia Quillfeather, seen 3/4/2026. Foley out. Call 302-555-0143.\n"), 0o600))
	notes := filepath.Join(dir, "notes.ndjson")
	require.NoError(t, os.WriteFile(notes, []byte(`{"id":"MRN-77","text":"Dr. Quillfeather saw Anna Kowalski."}`+"\n"), 0o600))
	bundle, _, _ := medcode(t, "", "claim", "--format", "fhir", "--force", "../encounters/diabetes-visit.json")
	fhir := filepath.Join(dir, "bundle.json")
	require.NoError(t, os.WriteFile(fhir, []byte(bundle), 0o600))

	out := filepath.Join(dir, "out")
	lines, errs, status := medcode(t, "", "deid", "--json", "-o", out, "../encounters/diabetes-visit.json", "../../claim/x12/x837/testdata/professional.837",
		"../../claim/x12/x835/testdata/small.835", fhir, note, notes)
	require.Equal(t, statusDone, status, errs)
	for _, name := range []string{"1.ndjson", "2.837", "3.835", "4.ndjson", "5.txt", "6.ndjson"} {
		b, err := os.ReadFile(filepath.Join(out, name))
		require.NoError(t, err)
		require.NotEmpty(t, b, name)
		for _, s := range []string{"DOE", "Quillfeather", "Kowalski", "W123456789", "20260304", "2026-03-04", "62701123", "3/4/2026", "555-0143", "MRN-77"} {
			require.NotContains(t, string(b), s, name)
		}
		require.Contains(t, lines, `{"file":"`+name+`","method":"`, name)
	}
	require.NotContains(t, lines+errs, "Quillfeather")

	again, errs, status := medcode(t, "", "check", "--json", filepath.Join(out, "2.837"))
	require.NotEqual(t, statusUnusable, status, errs)
	require.NotEmpty(t, again)
}

// TestDeidNoteLines: a broken line of notes is told by its number, and the others are done.
func TestDeidNoteLines(t *testing.T) {
	in := `{"id":"A","text":"Dr. Quillfeather was here."}` + "\n" + `{"id":"B","text":` + "\n" + `{"id":"C","text":"Anna Kowalski was here."}` + "\n" +
		`{"id":"D","note":"Pt Quillfeather."}` + "\nQuillfeather\n" + `{"id":"E","text":"Foley out."}` + "\n"
	out, errs, status := medcode(t, in, "deid", "-")
	require.Equal(t, statusUnusable, status)
	require.Equal(t, 3, strings.Count(out, "\n"))
	require.Contains(t, out, `"text":"[NAME] was here."`)
	require.Contains(t, out, `"text":"Foley out."`)
	require.Contains(t, errs, "line 2")
	require.Contains(t, errs, "line 4")
	require.NotContains(t, out+errs, "Quillfeather")
	require.NotContains(t, out+errs, "Kowalski")

	out, errs, status = medcode(t, `[{"text":"Foley out."},{"text":"Anna Kowalski, 93"}]`, "deid", "-")
	require.Equal(t, statusDone, status, errs)
	require.Equal(t, `{"text":"Foley out."}`+"\n"+`{"text":"[NAME], [AGE]"}`+"\n", out)
}

// TestDeidGrownOld: a year of birth that a later claim makes one of a person over 89 is pooled in the earlier claims too, in whatever
// order and file they stand; that of others stays.
func TestDeidGrownOld(t *testing.T) {
	visit := func(id, member, day, more string) string {
		return `{"id":"` + id + `","setting":"professional","from":"` + day + `","patient":{"lastName":"X","relationship":"self",` + more + `},"subscriber":{"memberId":"` + member + `"},"diagnoses":[{"code":"E11.22"}]}` + "\n"
	}
	born := `"birthDate":"1936-02-02"`
	early := visit("A", "M1", "2024-03-04", born) + visit("B", "M2", "2024-03-04", born) + visit("C", "M1", "2024-03-04", `"ageYears":88`)
	late := visit("D", "m-1", "2027-03-04", born) + visit("E", "M2", "2025-03-04", born)
	const pooled, stays, alone = `"birthDate":"1937-07-01","relationship":"self","ageYears":87`, `"birthDate":"1936-07-01","relationship":"self","ageYears":88`, `"relationship":"self","ageYears":87`
	for _, in := range []string{early + late, late + early} {
		out, errs, status := medcode(t, in, "deid", "-")
		require.Equal(t, statusDone, status, errs)
		require.Equal(t, 5, strings.Count(out, "\n"))
		require.Equal(t, 1, strings.Count(out, pooled), out)
		require.Equal(t, 1, strings.Count(out, stays), out)
		require.Equal(t, 2, strings.Count(out, alone), out) // that with the pooled year among them
		require.Equal(t, 1, strings.Count(out, `"ageYears":90`), out)
	}
	dir := t.TempDir()
	one, two := filepath.Join(dir, "one.ndjson"), filepath.Join(dir, "two.ndjson")
	require.NoError(t, os.WriteFile(one, []byte(early), 0o600))
	require.NoError(t, os.WriteFile(two, []byte(late), 0o600))
	_, errs, status := medcode(t, "", "deid", "-o", filepath.Join(dir, "out"), one, two)
	require.Equal(t, statusDone, status, errs)
	b, err := os.ReadFile(filepath.Join(dir, "out", "1.ndjson"))
	require.NoError(t, err)
	require.Contains(t, string(b), pooled)
	require.Contains(t, string(b), stays)
}

func TestDeidKey(t *testing.T) {
	dir := t.TempDir()
	key := filepath.Join(dir, "key")
	const in = "../encounters/diabetes-visit.json"
	require.NoError(t, os.WriteFile(key, []byte("0123456789abcdef0123456789abcdef\n"), 0o644))
	_, errs, status := medcode(t, "", "deid", "--key", key, in)
	require.Equal(t, statusUnusable, status)
	require.Contains(t, errs, "chmod 600")
	require.NoError(t, os.Chmod(key, 0o600))
	one, errs, status := medcode(t, "", "deid", "--key", key, in)
	require.Equal(t, statusDone, status, errs)
	require.Contains(t, errs, "not de-identified by Safe Harbor")
	two, _, _ := medcode(t, "", "deid", "--key", key, in)
	require.Equal(t, one, two)
	plain, errs, _ := medcode(t, "", "deid", in)
	require.NotEqual(t, one, plain)
	require.NotContains(t, errs, "not de-identified")
	require.NoError(t, os.WriteFile(key, []byte("short"), 0o600))
	_, errs, status = medcode(t, "", "deid", "--key", key, in)
	require.Equal(t, statusUnusable, status)
	require.Contains(t, errs, "at least 16")
}

func TestDeidUsage(t *testing.T) {
	for _, args := range [][]string{{"deid"}, {"deid", "--json", "../encounters/diabetes-visit.json"}, {"deid", "../encounters/diabetes-visit.json", "../encounters/newborn.json"}} {
		_, errs, status := medcode(t, "", args...)
		require.Equal(t, statusUnusable, status, strings.Join(args, " "))
		require.NotEmpty(t, errs)
	}
	dir := t.TempDir()
	known := "../encounters/diabetes-visit.json"
	note := filepath.Join(dir, "n.txt")
	require.NoError(t, os.WriteFile(note, []byte("SPRINGFIELD resident, number w123456789.\n"), 0o600))
	out, errs, status := medcode(t, "", "deid", "--known", known, note)
	require.Equal(t, statusDone, status, errs)
	require.NotContains(t, out, "w123456789")
	require.NotContains(t, out, "SPRINGFIELD")
}

// TestDeidRefuses: what is no claim, payment, FHIR in JSON or note is refused by its name, and nothing is written.
func TestDeidRefuses(t *testing.T) {
	dir := t.TempDir()
	for what, text := range map[string]string{
		"an X12 271":    "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260304*1200*^*00501*000000001*0*T*:~GS*HB*A*B*20260304*1200*1*X*005010X279A1~ST*271*0001*005010X279A1~NM1*IL*1*QUILLFEATHER*ZOFIA~SE*3*0001~GE*1*1~IEA*1*000000001~",
		"an X12 277":    "ST*277*0001*005010X212~NM1*QC*1*QUILLFEATHER*ZOFIA~SE*3*0001~",
		"XML":           "<?xml version=\"1.0\"?>\n<ClinicalDocument><name>Zofia Quillfeather</name></ClinicalDocument>",
		"HL7 version 2": "MSH|^~\\&|LAB|X\rPID|1||77^^^A||QUILLFEATHER^ZOFIA",
		"a table":       "BENE_ID|CLM_ID|BENE_SRNM_NAME|STATE_CD\n-1234|99|QUILLFEATHER|05\n",
	} {
		in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
		require.NoError(t, os.WriteFile(in, []byte(text), 0o600))
		_, errs, status := medcode(t, "", "deid", in, "-o", out)
		require.Equal(t, statusUnusable, status, what)
		require.Contains(t, errs, what+" is not treated")
		require.NotContains(t, errs, "QUILLFEATHER")
		require.NoFileExists(t, out)
	}
}

// TestDeidKeyFiles: with a key the same person has the same pseudonym in all files and runs.
func TestDeidKeyFiles(t *testing.T) {
	dir := t.TempDir()
	key := filepath.Join(dir, "key")
	require.NoError(t, os.WriteFile(key, []byte("0123456789abcdef0123456789abcdef"), 0o600))
	const in = "../encounters/diabetes-visit.json"
	both := filepath.Join(dir, "both")
	_, errs, status := medcode(t, "", "deid", "--key", key, "-o", both, in, in)
	require.Equal(t, statusDone, status, errs)
	one, err := os.ReadFile(filepath.Join(both, "1.ndjson"))
	require.NoError(t, err)
	two, err := os.ReadFile(filepath.Join(both, "2.ndjson"))
	require.NoError(t, err)
	alone, _, _ := medcode(t, "", "deid", "--key", key, in)
	require.Equal(t, string(one), string(two))
	require.Equal(t, string(one), alone)
}
