package ack_test

import (
	"fmt"
	"os"
	"strings"
	"time"
)

var created = time.Date(2026, time.March, 5, 8, 30, 0, 0, time.UTC)

// file puts an 837 professional into an interchange.
func file(set string) string {
	lines := strings.Split(set, "\n")
	return "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260310*0830*^*00501*000000001*0*T*:~\n" +
		"GS*HC*SENDER*RECEIVER*20260310*0830*1*X*005010X222A1~\n" + strings.Join(lines, "~\n") + "~\n" +
		fmt.Sprintf("SE*%d*0001~\nGE*1*1~\nIEA*1*000000001~\n", len(lines)+1)
}

// acknowledgments puts sets of one group into an interchange.
func acknowledgments(group, version string, sets ...string) string {
	var b strings.Builder
	b.WriteString("ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260304*0830*^*00501*000000001*0*T*:~")
	b.WriteString("GS*" + group + "*PAYER*CLINIC*20260304*0830*1*X*" + version + "~")
	for i, set := range sets {
		lines := strings.Split(strings.TrimSpace(set), "\n")
		lines[0] = fmt.Sprintf("ST*%s*%04d*%s", lines[0], i+1, version)
		fmt.Fprintf(&b, "%s~SE*%d*%04d~", strings.Join(lines, "~"), len(lines)+1, i+1)
	}
	fmt.Fprintf(&b, "GE*%d*1~IEA*1*000000001~", len(sets))
	return b.String()
}

// sample is a transaction set of two claims, the second of a dependent: that of the tests of package x837.
var sample = set("../x837/testdata/professional.837")

// set is the transaction set of a file, from ST to what stands before SE, without terminators.
func set(name string) string {
	b, err := os.ReadFile(name)
	if err != nil {
		panic(err)
	}
	text := strings.ReplaceAll(string(b), "~\n", "\n")
	return text[strings.Index(text, "ST*"):strings.Index(text, "\nSE*")]
}
