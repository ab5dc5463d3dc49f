package form

import (
	"strconv"
	"strings"
)

// The printing grid of the CMS-1500: ten characters and six lines an inch, from the edge of the paper.
const (
	gridLeft, gridTop     = 20.0, 24.0
	gridColumn, gridWidth = 7.2, 79
)

// cmsRows are the boxes of the CMS-1500: id, column and line on the grid (from 1), characters, and what fills it. A rule
// that begins with "~" marks text that may be cut, with ">" text that ends at the right edge.
var cmsRows = [...]struct {
	id            string
	col, row, max int
	rule          string
}{
	{"carrier.1", 41, 2, 38, "~name of the payer"},
	{"carrier.2", 41, 3, 38, "~its address, first line"},
	{"carrier.3", 41, 4, 38, "~its address, second line"},
	{"carrier.4", 41, 5, 38, "~its city, state and ZIP code"},
	{"1.medicare", 1, 8, 1, "X: filing indicator MA, MB"},
	{"1.medicaid", 8, 8, 1, "X: MC"},
	{"1.tricare", 15, 8, 1, "X: CH"},
	{"1.champva", 24, 8, 1, "X: VA"},
	{"1.group", 31, 8, 1, "X: BL, 12, 13, 14, 15"},
	{"1.feca", 39, 8, 1, "X: OF"},
	{"1.other", 45, 8, 1, "X: every other one"},
	{"1a", 50, 8, 29, "the insured's identifier as on the card"},
	{"2", 1, 10, 28, "~LAST SUFFIX, FIRST, M"},
	{"3.birth", 31, 10, 10, "MM DD YYYY"},
	{"3.male", 42, 10, 1, "X"},
	{"3.female", 47, 10, 1, "X"},
	{"4", 50, 10, 29, "~LAST SUFFIX, FIRST, M"},
	{"5.street", 1, 12, 28, "~no punctuation"},
	{"6.self", 33, 12, 1, "X"},
	{"6.spouse", 38, 12, 1, "X"},
	{"6.child", 42, 12, 1, "X"},
	{"6.other", 47, 12, 1, "X"},
	{"7.street", 50, 12, 29, "~no punctuation"},
	{"5.city", 1, 14, 24, "~"},
	{"5.state", 26, 14, 3, ""},
	{"7.city", 50, 14, 23, "~"},
	{"7.state", 74, 14, 3, ""},
	{"5.zip", 1, 16, 12, "nine digits with a hyphen"},
	{"5.area", 15, 16, 3, "area code"},
	{"5.phone", 19, 16, 10, "without hyphen"},
	{"7.zip", 50, 16, 12, "nine digits with a hyphen"},
	{"7.area", 65, 16, 3, "area code"},
	{"7.phone", 69, 16, 10, "without hyphen"},
	{"9", 1, 18, 28, "~other insured: LAST SUFFIX, FIRST, M"},
	{"11", 50, 18, 29, "the insured's group; NONE where Medicare is primary"},
	{"9a", 1, 20, 28, "other insured's group, else identifier"},
	{"10a.yes", 35, 20, 1, "X: accident cause EM"},
	{"10a.no", 41, 20, 1, "X"},
	{"11a.birth", 53, 20, 10, "MM DD YYYY"},
	{"11a.male", 68, 20, 1, "X"},
	{"11a.female", 75, 20, 1, "X"},
	{"10b.yes", 35, 22, 1, "X: accident cause AA"},
	{"10b.no", 41, 22, 1, "X"},
	{"10b.state", 45, 22, 2, "state of the accident"},
	{"11b.qualifier", 50, 22, 2, "Y4"},
	{"11b", 53, 22, 26, "property and casualty claim number"},
	{"10c.yes", 35, 24, 1, "X: accident cause OA"},
	{"10c.no", 41, 24, 1, "X"},
	{"11c", 50, 24, 29, "~plan or program"},
	{"9d", 1, 26, 28, "~other insured's plan, else payer"},
	{"10d", 30, 26, 19, "condition codes, three blanks between them"},
	{"11d.yes", 52, 26, 1, "X: another plan; then 9, 9a and 9d"},
	{"11d.no", 57, 26, 1, "X"},
	{"12", 7, 29, 17, "SIGNATURE ON FILE: release of information Y"},
	{"13", 55, 29, 17, "SIGNATURE ON FILE: benefits assigned Y"},
	{"14.date", 2, 32, 10, "MM DD YYYY"},
	{"14.qualifier", 16, 32, 3, "431 onset, 484 last menstrual period"},
	{"15.qualifier", 31, 32, 3, "454 304 453 439 455 471 090 091 444: the first that is given"},
	{"15.date", 37, 32, 10, "MM DD YYYY"},
	{"16.from", 54, 32, 10, "MM DD YYYY"},
	{"16.to", 68, 32, 10, "MM DD YYYY"},
	{"17a.qualifier", 30, 33, 2, "0B 1G G2 LU"},
	{"17a", 33, 33, 17, "identifier of that kind"},
	{"17.qualifier", 1, 34, 2, "DN referring, DK ordering, DQ supervising: the first that is given"},
	{"17", 4, 34, 24, "~FIRST M LAST"},
	{"17b", 33, 34, 10, "NPI"},
	{"18.from", 54, 34, 10, "admission: MM DD YYYY"},
	{"18.to", 68, 34, 10, "discharge: MM DD YYYY"},
	{"19", 1, 36, 71, "~notes, fixed-format texts, attachments (PWK)"},
	{"20.yes", 52, 36, 1, "X: a line has a purchased service"},
	{"20.no", 57, 36, 1, "X"},
	{"20.charge", 61, 36, 9, ">dollars and cents without point"},
	{"21.indicator", 42, 37, 1, "0 ICD-10-CM, 9 ICD-9-CM"},
	{"22", 50, 38, 11, "7 replacement, 8 void; blank for an original"},
	{"22.reference", 62, 38, 17, "the payer's control number of the original"},
	{"23", 50, 40, 29, "one number: authorization, referral, CLIA, mammography, IDE, care plan"},
	{"25", 1, 56, 15, "digits of the federal tax number"},
	{"25.ssn", 17, 56, 1, "X"},
	{"25.ein", 19, 56, 1, "X"},
	{"26", 23, 56, 14, "the provider's account number"},
	{"27.yes", 38, 56, 1, "X: assignment A"},
	{"27.no", 43, 56, 1, "X: assignment C"},
	{"28", 50, 56, 7, ">dollars"},
	{"28.cents", 58, 56, 2, ""},
	{"29", 61, 56, 6, ">dollars that the patient and other payers have paid"},
	{"29.cents", 68, 56, 2, ""},
	{"33.area", 66, 57, 3, "area code"},
	{"33.phone", 70, 57, 9, "without hyphen"},
	{"32.1", 23, 58, 26, "~name"},
	{"33.1", 50, 58, 29, "~name"},
	{"31.name", 1, 59, 21, "~rendering provider: FIRST M LAST"},
	{"32.2", 23, 59, 26, "~street"},
	{"33.2", 50, 59, 29, "~street"},
	{"31", 1, 60, 21, "SIGNATURE ON FILE: provider's signature Y"},
	{"32.3", 23, 60, 26, "~CITY STATE ZIP"},
	{"33.3", 50, 60, 29, "~CITY STATE ZIP"},
	{"31.date", 6, 61, 8, "day on which the form is made: MM DD YY"},
	{"32a", 24, 61, 10, "NPI"},
	{"32b", 36, 61, 14, "qualifier and identifier without blank"},
	{"33a", 51, 61, 10, "NPI"},
	{"33b", 63, 61, 16, "qualifier and identifier without blank; ZZ taxonomy"},
}

// cmsLine are the boxes of a service line; "/" before a number stands for the shaded half above.
var cmsLine = [...]struct {
	id       string
	col, max int
	number   string
	rule     string
}{
	{"/supplemental", 1, 61, "24", "~N4 drug, ZZ description, 7 minutes; three blanks between them"},
	{"from", 1, 8, "24A", "MM DD YY"},
	{"to", 10, 8, "24A", "MM DD YY"},
	{"B", 19, 2, "24B", "place of service"},
	{"C", 22, 1, "24C", "Y: emergency"},
	{"D", 25, 6, "24D", "CPT or HCPCS code"},
	{"D1", 33, 2, "24D", "modifier"},
	{"D2", 36, 2, "24D", "modifier"},
	{"D3", 39, 2, "24D", "modifier"},
	{"D4", 42, 2, "24D", "modifier"},
	{"E", 45, 4, "24E", "letters of item 21"},
	{"F", 49, 6, "24F", ">dollars"},
	{"cents", 56, 2, "24F", ""},
	{"G", 59, 3, "24G", "units"},
	{"/reason", 63, 2, "24H", "EPSDT referral: AV NU S2 ST"},
	{"H", 63, 1, "24H", "Y: EPSDT or family planning"},
	{"/I", 65, 2, "24I", "qualifier of the rendering provider's identifier; ZZ taxonomy"},
	{"/J", 68, 11, "24J", "that identifier"},
	{"J", 68, 10, "24J", "NPI of the rendering provider"},
}

// cmsFrames is the drawing: label, first column and line, columns and lines.
var cmsFrames = [...]struct {
	label               string
	col, row, cols, len int
}{
	{"1 Coverage", 1, 7, 49, 2}, {"1a Insured's ID", 50, 7, 30, 2},
	{"2 Patient", 1, 9, 29, 2}, {"3 Birth date, sex", 30, 9, 20, 2}, {"4 Insured", 50, 9, 30, 2},
	{"5 Patient's address", 1, 11, 29, 2}, {"6 Relationship", 30, 11, 20, 2}, {"7 Insured's address", 50, 11, 30, 2},
	{"City", 1, 13, 24, 2}, {"State", 25, 13, 5, 2}, {"8 (reserved)", 30, 13, 20, 4}, {"City", 50, 13, 23, 2}, {"State", 73, 13, 7, 2},
	{"ZIP", 1, 15, 13, 2}, {"Phone", 14, 15, 16, 2}, {"ZIP", 50, 15, 13, 2}, {"Phone", 63, 15, 17, 2},
	{"9 Other insured", 1, 17, 29, 2}, {"10 Condition related to", 30, 17, 20, 2}, {"11 Insured's group", 50, 17, 30, 2},
	{"9a Other policy or group", 1, 19, 29, 2}, {"10a Work", 30, 19, 20, 2}, {"11a Birth date, sex", 50, 19, 30, 2},
	{"9b (reserved)", 1, 21, 29, 2}, {"10b Auto, state", 30, 21, 20, 2}, {"11b Other claim ID", 50, 21, 30, 2},
	{"9c (reserved)", 1, 23, 29, 2}, {"10c Other accident", 30, 23, 20, 2}, {"11c Plan", 50, 23, 30, 2},
	{"9d Other plan", 1, 25, 29, 2}, {"10d Claim codes", 30, 25, 20, 2}, {"11d Another plan?", 50, 25, 30, 2},
	{"12 Patient's signature", 1, 27, 49, 4}, {"13 Insured's signature", 50, 27, 30, 4},
	{"14 Illness, injury, LMP", 1, 31, 29, 2}, {"15 Other date", 30, 31, 20, 2}, {"16 Unable to work from, to", 50, 31, 30, 2},
	{"17 Referred by", 1, 33, 27, 2}, {"17a", 28, 33, 22, 1}, {"17b", 28, 34, 22, 1}, {"18 In hospital from, to", 50, 33, 30, 2},
	{"19 Further information", 1, 35, 49, 2}, {"20 Outside lab, charge", 50, 35, 30, 2},
	{"21 Diagnoses", 1, 37, 49, 4}, {"22 Resubmission, original", 50, 37, 30, 2}, {"23 Authorization", 50, 39, 30, 2},
	{"24A From, to", 1, 41, 18, 2}, {"B", 19, 41, 3, 2}, {"C", 22, 41, 3, 2}, {"D Code, modifiers", 25, 41, 20, 2}, {"E Pointer", 45, 41, 4, 2},
	{"F Charge", 49, 41, 10, 2}, {"G Units", 59, 41, 4, 2}, {"H", 63, 41, 2, 2}, {"I ID", 65, 41, 3, 2}, {"J Rendering", 68, 41, 12, 2},
	{"25 Tax ID, SSN, EIN", 1, 55, 22, 2}, {"26 Account", 23, 55, 14, 2}, {"27 Assignment", 37, 55, 13, 2},
	{"28 Total charge", 50, 55, 11, 2}, {"29 Paid", 61, 55, 10, 2}, {"30 (reserved)", 71, 55, 9, 2},
	{"31 Provider's signature", 1, 57, 22, 5}, {"32 Service facility", 23, 57, 27, 4}, {"33 Billing provider", 50, 57, 30, 4},
	{"a", 23, 61, 12, 1}, {"b", 35, 61, 15, 1}, {"a", 50, 61, 12, 1}, {"b", 62, 61, 18, 1},
}

// cmsMarks are the labels of the places for an X.
var cmsMarks = [...]struct{ id, label string }{
	{"1.medicare", "Medicare"}, {"1.medicaid", "Medicaid"}, {"1.tricare", "Tricare"}, {"1.champva", "Champva"}, {"1.group", "Group"},
	{"1.feca", "FECA"}, {"1.other", "Other"}, {"3.male", "M"}, {"3.female", "F"}, {"6.self", "Self"}, {"6.spouse", "Spouse"},
	{"6.child", "Child"}, {"6.other", "Other"}, {"10a.yes", "Yes"}, {"10a.no", "No"}, {"10b.yes", "Yes"}, {"10b.no", "No"},
	{"10c.yes", "Yes"}, {"10c.no", "No"}, {"11a.male", "M"}, {"11a.female", "F"}, {"11d.yes", "Yes"}, {"11d.no", "No"},
	{"20.yes", "Yes"}, {"20.no", "No"}, {"25.ssn", "SSN"}, {"25.ein", "EIN"}, {"27.yes", "Yes"}, {"27.no", "No"},
}

func column(col int) float64 { return gridLeft + float64(col-1)*gridColumn }
func gridRow(row int) float64 {
	return gridTop + float64(row-1)*LineHeight
}

// cmsBox is a box on the grid.
func cmsBox(id, number string, line, col, row, max int, rule string) Box {
	b := Box{ID: id, Number: number, Line: line, X: column(col), Y: gridRow(row), Width: float64(max) * gridColumn, Size: sizeCMS1500, Max: max}
	if b.Width > column(gridWidth+1)-b.X {
		b.Width = column(gridWidth+1) - b.X
	}
	b.Rule, b.Cut = strings.CutPrefix(rule, "~")
	b.Rule, b.Right = strings.CutPrefix(b.Rule, ">")
	return b
}

func cms1500Layout() *layout {
	l := &layout{kind: CMS1500, byID: map[string]int{}}
	for _, r := range cmsRows {
		number, _, _ := strings.Cut(r.id, ".")
		b := cmsBox(r.id, number, 0, r.col, r.row, r.max, r.rule)
		if r.id == "19" {
			b.Width = 48 * gridColumn // 71 characters in the left half: set smaller
		}
		l.add(b)
	}
	for i := range 12 {
		id := "21." + string(rune('A'+i))
		l.add(cmsBox(id, "21", 0, 3+13*(i%4), 38+i/4, 7, "diagnosis without its point"))
		l.frames = append(l.frames, frame{column(3+13*(i%4)) - 9, gridRow(38 + i/4), 0, 0, string(rune('A' + i))})
	}
	for n := 1; n <= 6; n++ {
		prefix := "24." + strconv.Itoa(n) + "."
		for _, r := range cmsLine {
			row := 42 + 2*n
			id, shaded := strings.CutPrefix(r.id, "/")
			if shaded {
				row--
				if id == "I" || id == "J" {
					id = "other" + id
				}
			}
			l.add(cmsBox(prefix+id, r.number, n, r.col, row, r.max, r.rule))
		}
		y := gridRow(41 + 2*n)
		l.shades = append(l.shades, frame{column(1) - 2, y, 79 * gridColumn, LineHeight, ""})
		l.frames = append(l.frames, frame{column(1) - 2, y, 79 * gridColumn, 2 * LineHeight, ""})
	}
	for _, r := range cmsFrames {
		l.frames = append(l.frames, frame{column(r.col) - 2, gridRow(r.row), float64(r.cols) * gridColumn, float64(r.len) * LineHeight, r.label})
	}
	for _, m := range cmsMarks {
		b, _ := l.box(m.id)
		l.marks = append(l.marks, frame{b.X - 0.5, b.Y + 1.5, gridColumn + 1, 9, m.label})
	}
	return l
}
