package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDeidTables: tables of two columns and more are refused, whatever separates them.
func TestDeidTables(t *testing.T) {
	dir := t.TempDir()
	for i, text := range []string{
		"name,ssn\nQUILLFEATHER,123456789\n",
		"name;ssn\nQUILLFEATHER;123456789",
		"name|ssn\r\nQUILLFEATHER|123456789\r\nROE|987654321\r\n",
		"name\tssn\nQUILLFEATHER\t123456789\n",
		"patient,dx\nQUILLFEATHER,E11.9\n",
		"Patient Name,Date of Birth\n\"QUILLFEATHER, ZOFIA\",1961-04-12\n",
		"patientName,city\nQUILLFEATHER ZOFIA,Bemidji\nROE,Duluth\n",
		"name, ssn\nQUILLFEATHER, 123456789\n",
		"\ufeffMRN;Name;Note\n77;QUILLFEATHER;Seen today, is doing well. Return in two weeks for labs.\n",
		"name,phone\nQUILLFEATHER, ZOFIA,575-555-0131\n",
		"| Name | DOB |\n|------|-----|\n| QUILLFEATHER | 1961-04-12 |\n",
		"QUILLFEATHER,123456789\nROE,987654321\n",
		"who,when\nQUILLFEATHER,04/12/1961\nROE,05/12/1971\n",
		"who;where\nQUILLFEATHER;Bemidji\nROE;Duluth\n",
		"name,ssn\n" + strings.Repeat("QUILLFEATHER,123456789\n", 4000),
	} {
		in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
		require.NoError(t, os.WriteFile(in, []byte(text), 0o600))
		_, errs, status := medcode(t, "", "deid", in, "-o", out)
		require.Equal(t, statusUnusable, status, i)
		require.Contains(t, errs, "a table is not treated", i)
		require.NotContains(t, errs, "QUILLFEATHER")
		require.NoFileExists(t, out)
	}
}

// TestDeidNoTables: notes are no tables, those of the tests neither whole nor with a line each of their sentences.
func TestDeidNoTables(t *testing.T) {
	notes := []string{
		"Denies fever; no cough\nLungs clear; heart regular\n",
		"BP 120/80, HR 72\nTemp 98.6, RR 16\n",
		"Name:\tQUILLFEATHER\nDOB:\t04/12/1961\n",
		"Name: QUILLFEATHER | DOB: 04/12/1961\nMRN: 12345678 | Visit: 03/04/2026\n",
		"Pt seen,stable\nf/u 2wk,call prn\n",
		"Patient, 61 y/o, here for gout.\nMother, 90, has asthma.\n",
		"Name, DOB\nQUILLFEATHER was seen today. She is well, and returns in a week.\n",
		"Smith, John\nDr. Doe, Jane\n",
		"Diagnosis, plan\nGout of the left knee, start colchicine and return in a week.\n",
		"CC\tcough\nHPI\tthree days\nPMH\tasthma\n",
		"Gout, left knee\nHTN, at goal\nCKD, stage 3b\n",
		"Seen today;she is doing well at home\nNo fever;cough is gone\nReturns;in a week\n",
		"SEEN TODAY.\nA|P\n", "one line, of a note", "",
	}
	for _, pattern := range []string{"../../claim/deid/testdata/*.ndjson", "../../guidelines/note/testdata/*.ndjson"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, files)
		for _, file := range files {
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			for line := range strings.Lines(string(b)) {
				var n struct{ Text string }
				require.NoError(t, json.Unmarshal([]byte(line), &n))
				notes = append(notes, n.Text, strings.ReplaceAll(n.Text, ". ", ".\n"), strings.ReplaceAll(n.Text, ". ", "\n"))
			}
		}
	}
	for _, file := range []string{"../../claim/deid/testdata/own.txt", "../../claim/deid/testdata/forms.txt"} {
		b, err := os.ReadFile(file)
		require.NoError(t, err)
		notes = append(notes, string(b))
		for n := range strings.SplitSeq(string(b), "\n\n") {
			notes = append(notes, n)
		}
	}
	require.Greater(t, len(notes), 1000)
	for _, n := range notes {
		require.Empty(t, otherFormat([]byte(strings.TrimSpace(n)), false), "%q", n)
		require.False(t, isTable(n, true), "%q", n)
	}
}
