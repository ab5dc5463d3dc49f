package official

import (
	"bytes"
	"strings"
)

// Kind is what a file is. The empty Kind is a file that is not known here.
type Kind string

// The kinds of ICD-10 files and containers. Kinds of other code sets are declared beside their sniffers.
const (
	KindCMOrder         Kind = "icd10cm-order"
	KindCMCodes         Kind = "icd10cm-codes"
	KindCMOrderAddenda  Kind = "icd10cm-order-addenda"
	KindCMCodesAddenda  Kind = "icd10cm-codes-addenda"
	KindCMTabular       Kind = "icd10cm-tabular"
	KindCMIndex         Kind = "icd10cm-index"
	KindCMExternalIndex Kind = "icd10cm-external-cause-index"
	KindCMDrugs         Kind = "icd10cm-drugs"
	KindCMNeoplasms     Kind = "icd10cm-neoplasms"
	KindPCSOrder        Kind = "icd10pcs-order"
	KindPCSOrderAddenda Kind = "icd10pcs-order-addenda"
	KindPCSTables       Kind = "icd10pcs-tables"
	KindPCSIndex        Kind = "icd10pcs-index"
	KindPCSDefinitions  Kind = "icd10pcs-definitions"
	KindPOAExempt       Kind = "poa-exempt"
	KindWorkbook        Kind = "xlsx" // a spreadsheet; its own first rows tell more
	KindZip             Kind = "zip"
	KindGzip            Kind = "gzip"
)

// SniffSize is how much of a file Sniff may need.
const SniffSize = 64 << 10

// A sniffer recognises one kind by the first bytes of a file, after decompression. The name, in lower case and without
// its folders, may only decide between readings that the content leaves open.
type sniffer struct {
	kind  Kind
	match func(head []byte, name string) bool
}

// sniffers are asked in order; the first match counts. To add a kind, add a line.
var sniffers = []sniffer{
	{KindZip, isZip},
	{KindGzip, func(h []byte, _ string) bool { return bytes.HasPrefix(h, []byte{0x1f, 0x8b}) }},
	{KindWorkbook, isWorkbook},
	{KindCMTabular, xmlRoot("ICD10CM.tabular", "")},
	{KindCMDrugs, xmlRoot("ICD10CM.index", "SUBSTANCE")},
	{KindCMNeoplasms, xmlRoot("ICD10CM.index", "MALIGNANT")},
	{KindCMExternalIndex, xmlRoot("ICD10CM.index", "EXTERNAL CAUSE")},
	{KindCMIndex, xmlRoot("ICD10CM.index", "")},
	{KindPCSTables, xmlRoot("ICD10PCS.tabular", "")},
	{KindPCSIndex, xmlRoot("ICD10PCS.index", "")},
	{KindPCSDefinitions, xmlRoot("ICD10PCS.definitions", "")},
	{KindPOAExempt, isPOAExempt},
	{KindMCE, csvHeading("icd_code", "edit_group", "edit_rule")},
	{KindCCList, csvHeading("icd_code", "cc_mcc")},
	{KindPCSOrder, orderShape(false)},
	{KindCMOrder, orderShape(true)},
	{KindCMOrderAddenda, addendaShape(KindCMOrderAddenda)},
	{KindCMCodesAddenda, addendaShape(KindCMCodesAddenda)},
	{KindPCSOrderAddenda, addendaShape(KindPCSOrderAddenda)},
	{KindHCPCS, isANWEB},
	{KindHCPCSTable, csvHeading("record_kind", "code_added_date")},
	{KindRVU, csvHeading("hcpcs_code", "rvu_work", "glob")},
	{KindRVU, isPublishedRVU},
	{KindGPCI, csvHeading("locality", "gpci_work")},
	{KindLocality, csvHeading("fee_schedule_area", "counties")},
	{KindAnesthesia, csvHeading("locality", "anes_cf")},
	{KindAddendumB, csvHeading("hcpcs_code", "status_indicator", "payment_rate")},
	{KindASC, isASC},
	{KindNCCIPrepared, isPrepared},
	{KindNCCIAOC, isAOC},
	{KindNCCIMUE, isMUE},
	{KindNCCIPTP, isPTP},
	{KindCoverage, isCoverage},
	{KindGEM, isGEM},
	{KindHCCMapping, csvHeading("diagnosis_code", "cc")},
	{KindHCCMapping, isHCCText},
	{KindHCCHierarchies, csvHeading("cc_parent", "cc_child")},
	{KindHCCLabels, csvHeading("cc", "label")},
	{KindHCCEdits, csvHeading("icd10", "edit_type", "action")},
	{KindHCCFactors, csvHeading("coefficient", "value")},
	{KindHCCFactors, isHCCRow},
	{KindCCSR, isCCSR},
	{KindCMCodes, isCMCodes},
	{KindCPT, isCPT},
}

// Sniff tells what a file is from its first bytes, at most SniffSize of them. The name only helps where the content
// leaves a choice.
func Sniff(head []byte, name string) Kind {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	name = strings.ToLower(name[strings.LastIndexByte(name, '/')+1:])
	for _, s := range sniffers {
		if s.match(head, name) {
			return s.kind
		}
	}
	return ""
}

func isZip(h []byte, _ string) bool {
	return bytes.HasPrefix(h, []byte("PK\x03\x04")) && !isWorkbook(h, "") || bytes.HasPrefix(h, []byte("PK\x05\x06"))
}

// isWorkbook looks at the names of the first members, which stand in the clear.
func isWorkbook(h []byte, _ string) bool {
	if !bytes.HasPrefix(h, []byte("PK\x03\x04")) {
		return false
	}
	return bytes.Contains(h, []byte("[Content_Types].xml")) || bytes.Contains(h, []byte("xl/workbook.xml")) ||
		bytes.Contains(h, []byte("xl/worksheets/"))
}

// xmlRoot matches a root element; what a heading near the top holds tells the index files apart.
func xmlRoot(root, heading string) func([]byte, string) bool {
	return func(h []byte, _ string) bool {
		h = bytes.TrimLeft(h, " \t\r\n")
		if len(h) > 4096 {
			h = h[:4096]
		}
		i := bytes.Index(h, []byte("<"+root))
		if i < 0 || !bytes.HasPrefix(h, []byte("<")) {
			return false
		}
		rest := h[i+1+len(root):]
		if len(rest) > 0 && !bytes.ContainsRune([]byte(" \t\r\n>/"), rune(rest[0])) {
			return false
		}
		if end := bytes.Index(rest, []byte("<letter")); end >= 0 {
			rest = rest[:end]
		}
		return bytes.Contains(bytes.ToUpper(rest), []byte(heading))
	}
}

func isPOAExempt(h []byte, _ string) bool {
	line, _, _ := bytes.Cut(h, []byte("\n"))
	return bytes.Contains(line, []byte("POAexemptCode")) && bytes.Contains(line, []byte("\t"))
}

// sampleLines calls f with each whole line of head, at most 40, until f returns false.
func sampleLines(h []byte, f func(line []byte) bool) {
	for range 40 {
		line, rest, whole := bytes.Cut(h, []byte("\n"))
		if !whole && len(h) >= SniffSize || len(h) == 0 {
			return
		}
		if !f(bytes.TrimRight(line, "\r")) {
			return
		}
		h = rest
	}
}

// orderShape: most lines have the fixed columns of an order file. PCS codes start with a digit in their first sections;
// a PCS header has three characters, a code seven, and neither holds I or O.
func orderShape(cm bool) func([]byte, string) bool {
	return func(h []byte, name string) bool {
		good, bad, digits, pcsLike := 0, 0, 0, 0
		sampleLines(h, func(l []byte) bool {
			switch {
			case len(bytes.TrimSpace(l)) == 0:
				return true
			case !isOrderLine(l):
				bad++
				return true
			}
			good++
			code := bytes.TrimRight(l[6:13], " ")
			if code[0] >= '0' && code[0] <= '9' {
				digits++
			}
			if (len(code) == 7 || len(code) == 3 && l[14] == '0') && !bytes.ContainsAny(code, "IO") {
				pcsLike++
			}
			return true
		})
		pcs := digits*2 > good || pcsLike == good && !strings.Contains(name, "cm")
		return good > bad && pcs != cm
	}
}

func isOrderLine(l []byte) bool {
	if len(l) < 17 || l[5] != ' ' || l[13] != ' ' || l[15] != ' ' || l[14] != '0' && l[14] != '1' {
		return false
	}
	for _, c := range l[:5] {
		if c < '0' || c > '9' {
			return false
		}
	}
	return isPaddedCode(l[6:13])
}

// isPaddedCode: three to seven letters or digits, then blanks.
func isPaddedCode(f []byte) bool {
	code := bytes.TrimRight(f, " ")
	if len(code) < 3 || len(code) > 7 {
		return false
	}
	for _, c := range code {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

var addendaActions = []string{"Add:", "Delete:", "Revise from:", "Revise to:"}

func addendaShape(want Kind) func([]byte, string) bool {
	return func(h []byte, name string) bool {
		kind := Kind("")
		sampleLines(h, func(l []byte) bool {
			switch {
			case kind != "":
				return false
			case isAction(l) && len(l) > 22:
				kind = addendaKind(l)
			case bytes.Contains(l, []byte(" headers in icd10cm_order")):
				kind = KindCMOrderAddenda
			case bytes.Contains(l, []byte(" codes in icd10cm_order")):
				kind = KindCMCodesAddenda
			}
			return true
		})
		return kind == want
	}
}

func isAction(l []byte) bool {
	for _, a := range addendaActions {
		if len(l) > 13 && string(bytes.TrimRight(l[:13], " ")) == a {
			return true
		}
	}
	return false
}

// addendaKind: an order addendum of CM has the flag in column 14; one of PCS has a code of seven characters that
// may start with a digit, and a short title in columns 22-81.
func addendaKind(l []byte) Kind {
	if l[14] == ' ' && (l[13] == '0' || l[13] == '1') {
		return KindCMOrderAddenda
	}
	code := bytes.TrimRight(l[13:20], " ")
	if len(code) == 7 && (code[0] >= '0' && code[0] <= '9' || len(l) > 82 && l[81] == ' ' && !bytes.ContainsAny(code, "IO") &&
		bytes.HasSuffix(bytes.TrimRight(l[21:81], " "), nil) && len(bytes.TrimRight(l[21:81], " ")) < 60 && l[80] == ' ' && l[79] == ' ') {
		return KindPCSOrderAddenda
	}
	return KindCMCodesAddenda
}

// isCMCodes: a padded code that starts with a letter, a blank, and a title with a letter in it; a GEM has digits there.
func isCMCodes(h []byte, _ string) bool {
	good, bad := 0, 0
	sampleLines(h, func(l []byte) bool {
		switch {
		case len(bytes.TrimSpace(l)) == 0:
		case len(l) > 11 && isPaddedCode(l[:7]) && l[7] == ' ' && l[8] != ' ' && l[0] >= 'A' && bytes.ContainsAny(l[8:], "abcdefghijklmnopqrstuvwxyz"):
			good++
		default:
			bad++
		}
		return true
	})
	return good > bad
}
