package drg

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd"
)

var update = flag.Bool("update", false, "with TestOracle: write testdata/answers.ndjson.gz")

// answer is what the oracle says of a stay.
type answer struct {
	Initial  int    `json:"initial"`
	DRG      int    `json:"drg"`
	MDC      int    `json:"mdc"`
	HACs     int    `json:"hacs"`
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Title    string `json:"title"`
	SDX      []struct {
		Code  string   `json:"code"`
		Level string   `json:"level"`
		Flags []string `json:"flags"`
	} `json:"sdx"`
}

// TestOracle groups generated stays and compares each with PyPI msdrg, in the Python interpreter that the environment
// variable names: .ci/oracle-drg sets it.
func TestOracle(t *testing.T) {
	python := os.Getenv("MEDCODE_DRG_ORACLE")
	if python == "" {
		t.Skip("MEDCODE_DRG_ORACLE is not set: .ci/oracle-drg compares with another grouper")
	}
	n, seed := 20_000, 1
	if s := os.Getenv("MEDCODE_DRG_STAYS"); s != "" {
		n, _ = strconv.Atoi(s)
	}
	if s := os.Getenv("MEDCODE_DRG_SEED"); s != "" {
		seed, _ = strconv.Atoi(s)
	}
	var stays []*Stay
	for v := V40; v <= Latest; v++ {
		m := newMaker(v, uint64(seed))
		stays = append(stays, m.each()...)
		for len(stays) < n*int(v)/versionCount {
			stays = append(stays, m.stay())
		}
	}
	answers := ask(t, python, stays)
	require.Len(t, answers, len(stays))
	if *update {
		keep(t, stays, answers)
	}
	drgs, bad := map[[2]int]int{}, 0
	for i, s := range stays {
		drgs[[2]int{int(s.Version), answers[i].DRG}]++
		if diff := differ(s, &answers[i]); diff != "" {
			if bad++; bad <= 40 {
				t.Errorf("%s\n\t%s", claim(s), diff)
			}
		}
	}
	for v := V40; v <= Latest; v++ {
		var rare []int
		for f := range fields(own().titles) {
			if n, _ := strconv.Atoi(f[2]); f[1] == "D" && v.in(f[0]) && drgs[[2]int{int(v), n}] < 2 {
				rare = append(rare, n)
			}
		}
		if len(rare) > 0 {
			t.Logf("%v: not reached twice: %v", v, rare)
		}
	}
	t.Logf("%d stays, %d DRGs of versions, %d differ", len(stays), len(drgs), bad)
}

func ask(t *testing.T, python string, stays []*Stay) []answer {
	cmd := exec.Command(python, "../../.ci/oracle-drg.py")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	go func() {
		w := bufio.NewWriter(in)
		for _, s := range stays {
			io.WriteString(w, claim(s)+"\n")
		}
		w.Flush()
		in.Close()
	}()
	var answers []answer
	d := json.NewDecoder(out)
	for {
		var a answer
		if err := d.Decode(&a); err == io.EOF {
			break
		} else {
			require.NoError(t, err)
		}
		answers = append(answers, a)
	}
	require.NoError(t, cmd.Wait())
	return answers
}

// claimed is a stay as the oracle reads it.
type claimed struct {
	Version  int           `json:"version"`
	Age      int           `json:"age"`
	Sex      int           `json:"sex"`
	Status   int           `json:"discharge_status"`
	Hospital string        `json:"hospital_status"`
	PDX      claimedCode   `json:"pdx"`
	SDX      []claimedCode `json:"sdx"`
	PR       []claimedCode `json:"procedures"`
}

type claimedCode struct {
	Code string `json:"code"`
	POA  string `json:"poa,omitempty"`
}

var (
	oracleSexes     = []int{2, 0, 1}
	oracleHospitals = []string{"NOT_EXEMPT", "EXEMPT", "UNKNOWN"}
)

func claim(s *Stay) string {
	dx := []claimedCode{}
	for _, d := range s.Diagnoses {
		c := claimedCode{Code: d.Code.Compact()}
		if d.POA != 0 {
			c.POA = string(d.POA)
		}
		dx = append(dx, c)
	}
	pr := []claimedCode{}
	for _, p := range s.Procedures {
		pr = append(pr, claimedCode{Code: p.String()})
	}
	version, _ := strconv.Atoi(strings.ReplaceAll(s.Version.String(), ".", ""))
	b, _ := json.Marshal(claimed{version, s.Age, oracleSexes[s.Sex], s.DischargeStatus, oracleHospitals[s.Hospital], dx[0], dx[1:], pr})
	return string(b)
}

// unclaim reads what claim wrote.
func unclaim(t testing.TB, b []byte) *Stay {
	var c claimed
	require.NoError(t, json.Unmarshal(b, &c))
	v, err := ParseVersion(fmt.Sprintf("%d.%d", c.Version/10, c.Version%10))
	require.NoError(t, err)
	s := &Stay{Version: v, Age: c.Age, Sex: Sex(slices.Index(oracleSexes, c.Sex)), DischargeStatus: c.Status, Hospital: Hospital(slices.Index(oracleHospitals, c.Hospital))}
	for _, x := range append([]claimedCode{c.PDX}, c.SDX...) {
		d := Diagnosis{Code: icd.MustParseCM(x.Code)}
		if x.POA != "" {
			d.POA = x.POA[0]
		}
		s.Diagnoses = append(s.Diagnoses, d)
	}
	for _, x := range c.PR {
		s.Procedures = append(s.Procedures, icd.MustParsePCS(x.Code))
	}
	return s
}

// kept is a line of testdata/answers.ndjson.gz.
type kept struct {
	Claim  json.RawMessage `json:"claim"`
	Answer answer          `json:"answer"`
}

// keep writes up to three stays of each DRG and return code with their answers.
func keep(t *testing.T, stays []*Stay, answers []answer) {
	f, err := os.Create("testdata/answers.ndjson.gz")
	require.NoError(t, err)
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	require.NoError(t, err)
	e := json.NewEncoder(z)
	n := map[string]int{}
	rnd := rand.New(rand.NewPCG(1, 1))
	for _, i := range rnd.Perm(len(stays)) {
		key := fmt.Sprint(answers[i].DRG, answers[i].Code)
		if n[key]++; n[key] <= 3 && answers[i].DRG != 0 {
			require.NoError(t, e.Encode(kept{json.RawMessage(claim(stays[i])), answers[i]}))
		}
	}
	require.NoError(t, z.Close())
	require.NoError(t, f.Close())
}

// TestAnswers groups kept stays, up to three of each DRG, and compares with the answers that TestOracle got for them.
func TestAnswers(t *testing.T) {
	f, err := os.Open("testdata/answers.ndjson.gz")
	require.NoError(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	require.NoError(t, err)
	drgs := map[int]bool{}
	for d := json.NewDecoder(z); ; {
		var k kept
		if err := d.Decode(&k); err == io.EOF {
			break
		} else {
			require.NoError(t, err)
		}
		drgs[k.Answer.DRG] = true
		if diff := differ(unclaim(t, k.Claim), &k.Answer); diff != "" {
			t.Errorf("%s\n\t%s", k.Claim, diff)
		}
	}
	require.Greater(t, len(drgs), 780)
}

// differ tells where the result and the oracle's answer differ.
func differ(s *Stay, a *answer) string {
	r := Group(s)
	var diff []string
	same := func(what string, got, want any) {
		if got != want {
			diff = append(diff, fmt.Sprintf("%s is %v, not %v", what, got, want))
		}
	}
	if a.Initial == 0 && r.ReturnCode == UngroupableStay {
		return "" // the oracle finds no DRG where only an unrelated cluster counts (40.0 to 42.1): 0 is none
	}
	same("DRG", r.DRG, a.DRG)
	if a.DRG < 998 {
		same("title", r.Title(), a.Title)
	}
	same("initial DRG", r.InitialDRG, a.Initial)
	same("MDC", r.MDC, a.MDC)
	same("return code", r.ReturnCode.String(), a.Code)
	same("severity", r.Severity.String(), strings.ToLower(a.Severity))
	same("HACs", r.HACs, a.HACs)
	var got, want []string
	for _, x := range r.Secondaries {
		got = append(got, fmt.Sprint(x.Code.Compact(), " ", x.Level, " ", x.Excluded == ByPrincipal, " ", x.Excluded == ByDeath))
	}
	for _, x := range a.SDX {
		principal := slices.Contains(x.Flags, "EXCLUDED")
		want = append(want, fmt.Sprint(x.Code, " ", strings.ToLower(x.Level), " ", principal, " ", !principal && slices.Contains(x.Flags, "DEATH_EXCLUSION")))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		diff = append(diff, fmt.Sprintf("secondaries\n\t%v, not\n\t%v", got, want))
	}
	return strings.Join(diff, "; ")
}
