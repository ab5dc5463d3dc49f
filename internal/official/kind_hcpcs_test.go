package official_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/official"
)

func TestSniffServices(t *testing.T) {
	record := "A9998001003An invented device" + strings.Repeat(" ", 291)
	for name, tc := range map[string]struct {
		head string
		want official.Kind
	}{
		"contractor file":  {"A disclaimer\r\n\r\n" + record + "\r\n", official.KindHCPCS},
		"modifiers first":  {"   A1001007One wound" + strings.Repeat(" ", 300) + "\r\n" + record, official.KindHCPCS},
		"flat table":       {"code,record_kind,short_description,long_description,coverage_code,code_added_date\n", official.KindHCPCSTable},
		"relative values":  {"hcpcs_code,mod,rvu_work,glob\r\n", official.KindRVU},
		"published RVUs":   {"Release,,\nHCPCS,MOD,DESCRIPTION" + strings.Repeat(",", 28) + "\n", official.KindRVU},
		"cost indices":     {"mac,state,locality,locality_name,gpci_work,gpci_pe,gpci_mp\n", official.KindGPCI},
		"counties":         {"mac,locality,state_name,fee_schedule_area,counties\n", official.KindLocality},
		"anesthesia":       {"mac,locality,anes_cf\n", official.KindAnesthesia},
		"addendum B":       {"hcpcs_code,status_indicator,payment_rate,changed,source\n", official.KindAddendumB},
		"addendum AA":      {"HCPCS Code,Subject to Multiple Procedure Discounting,April 2026 Payment Indicator,April 2026 Payment Weight,April 2026 Payment Rate\n", official.KindASC},
		"addendum FF":      {"HCPCS Code,April 2026 Payment Indicator,April 2026 APC\n", ""},
		"descriptors, tab": {"Licence notes.\r\n\r\n99998\tTEXT A\r\n0999T\tTEXT B\r\n", official.KindCPT},
		"descriptors, csv": {"code,text\n99998,\"TEXT A, MORE\"\n99997,TEXT B\n", official.KindCPT},
		"descriptors, cut": {"99998\tTEXT A\n99997\tTEXT B\n9999", official.KindCPT},
		"numbers only":     {"99998,1.5\n99997,2.5\n", ""},
		"more columns":     {"99998,a,b\n99997,a,b\n", ""},
		"prose":            {"In 2024 the file of 99998 codes was published.\n", ""},
	} {
		require.Equal(t, tc.want, official.Sniff([]byte(tc.head), "x.txt"), name)
	}
}
