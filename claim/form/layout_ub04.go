package form

import (
	"strconv"
	"strings"
)

// ubRows are the boxes of the UB-04 outside of its lines: id, distance from the left edge in hundredths of an inch, line
// (six to the inch), width in hundredths of an inch, characters, and what fills it. A rule that begins with "~" marks text
// that may be cut, with ">" text that ends at the right edge.
var ubRows = [...]struct {
	id                 string
	x, row, width, max int
	rule               string
}{
	{"1.1", 25, 1, 240, 25, "~name of the billing provider"}, {"1.2", 25, 2, 240, 25, "~street"},
	{"1.3", 25, 3, 240, 25, "~CITY STATE ZIP"}, {"1.4", 25, 4, 240, 25, "telephone, fax, country"},
	{"2.1", 275, 1, 235, 25, "~billing provider, where the pay-to address differs"}, {"2.2", 275, 2, 235, 25, "~street"},
	{"2.3", 275, 3, 235, 25, "~CITY STATE ZIP"}, {"2.4", 275, 4, 200, 20, "country"},
	{"3a", 550, 1, 218, 24, "patient control number"}, {"3b", 550, 2, 218, 24, "medical record number"},
	{"4", 789, 2, 42, 4, "type of bill with its leading zero"},
	{"5", 510, 4, 98, 10, "federal tax number"},
	{"6.from", 620, 4, 60, 6, "MMDDYY"}, {"6.through", 690, 4, 60, 6, "MMDDYY"},
	{"8a", 126, 5, 170, 19, "patient identifier"}, {"8b", 27, 6, 280, 29, "~LAST SUFFIX, FIRST, M"},
	{"9a", 426, 5, 370, 40, "~street"}, {"9b", 326, 6, 316, 30, "~city"}, {"9c", 656, 6, 28, 2, "state"}, {"9d", 696, 6, 90, 10, "ZIP code"},
	{"9e", 806, 6, 28, 3, "country, unless US"},
	{"10", 17, 8, 78, 8, "birth date: MMDDYYYY"}, {"11", 106, 8, 14, 1, "sex"}, {"12", 126, 8, 60, 6, "admission: MMDDYY"}, {"13", 196, 8, 24, 2, "hour"},
	{"14", 228, 8, 20, 1, "priority"}, {"15", 258, 8, 20, 1, "point of origin"}, {"16", 286, 8, 24, 2, "discharge hour"}, {"17", 316, 8, 24, 2, "discharge status"},
	{"18", 345, 8, 24, 2, "condition"}, {"19", 375, 8, 24, 2, "condition"}, {"20", 405, 8, 24, 2, "condition"}, {"21", 435, 8, 24, 2, "condition"},
	{"22", 465, 8, 24, 2, "condition"}, {"23", 495, 8, 24, 2, "condition"}, {"24", 525, 8, 24, 2, "condition"}, {"25", 555, 8, 24, 2, "condition"},
	{"26", 585, 8, 24, 2, "condition"}, {"27", 615, 8, 24, 2, "condition"}, {"28", 645, 8, 24, 2, "condition"}, {"29", 677, 8, 24, 2, "accident state"},
	{"31a", 17, 10, 24, 2, "occurrence"}, {"31a.date", 46, 10, 60, 6, "MMDDYY"}, {"32a", 117, 10, 24, 2, "occurrence"}, {"32a.date", 146, 10, 60, 6, "MMDDYY"},
	{"33a", 217, 10, 24, 2, "occurrence"}, {"33a.date", 246, 10, 60, 6, "MMDDYY"}, {"34a", 317, 10, 24, 2, "occurrence"}, {"34a.date", 346, 10, 60, 6, "MMDDYY"},
	{"35a", 416, 10, 24, 2, "span"}, {"35a.from", 446, 10, 60, 6, "MMDDYY"}, {"35a.through", 516, 10, 60, 6, "MMDDYY"},
	{"36a", 587, 10, 24, 2, "span"}, {"36a.from", 616, 10, 60, 6, "MMDDYY"}, {"36a.through", 686, 10, 60, 6, "MMDDYY"},
	{"31b", 17, 11, 24, 2, "occurrence"}, {"31b.date", 46, 11, 60, 6, "MMDDYY"}, {"32b", 117, 11, 24, 2, "occurrence"}, {"32b.date", 146, 11, 60, 6, "MMDDYY"},
	{"33b", 217, 11, 24, 2, "occurrence"}, {"33b.date", 246, 11, 60, 6, "MMDDYY"}, {"34b", 317, 11, 24, 2, "occurrence"}, {"34b.date", 346, 11, 60, 6, "MMDDYY"},
	{"35b", 416, 11, 24, 2, "span"}, {"35b.from", 446, 11, 60, 6, "MMDDYY"}, {"35b.through", 516, 11, 60, 6, "MMDDYY"},
	{"36b", 587, 11, 24, 2, "span"}, {"36b.from", 616, 11, 60, 6, "MMDDYY"}, {"36b.through", 686, 11, 60, 6, "MMDDYY"},
	{"38.1", 32, 12, 380, 40, "~responsible party: the insured"}, {"38.2", 32, 13, 380, 40, "~street"}, {"38.3", 32, 14, 380, 40, "~CITY STATE ZIP"},
	{"56", 688, 41, 140, 15, "NPI of the billing provider"},
	{"66", 10, 54, 14, 1, "0 ICD-10-CM, 9 ICD-9-CM"},
	{"69", 54, 55, 68, 7, "admitting diagnosis"}, {"70a", 174, 55, 68, 7, "reason for visit"}, {"70b", 244, 55, 68, 7, "reason for visit"}, {"70c", 314, 55, 68, 7, "reason for visit"},
	{"71", 426, 55, 40, 4, "MS-DRG"},
	{"72a", 500, 55, 62, 7, "external cause"}, {"72a.poa", 564, 55, 14, 1, "present on admission"}, {"72b", 580, 55, 62, 7, "external cause"}, {"72b.poa", 644, 55, 14, 1, "present on admission"},
	{"72c", 660, 55, 62, 7, "external cause"}, {"72c.poa", 724, 55, 14, 1, "present on admission"},
	{"74", 16, 57, 70, 7, "principal procedure"}, {"74.date", 96, 57, 60, 6, "MMDDYY"}, {"74a", 164, 57, 70, 7, "procedure"}, {"74a.date", 246, 57, 60, 6, "MMDDYY"},
	{"74b", 314, 57, 70, 7, "procedure"}, {"74b.date", 396, 57, 60, 6, "MMDDYY"}, {"74c", 16, 59, 70, 7, "procedure"}, {"74c.date", 96, 59, 60, 6, "MMDDYY"},
	{"74d", 164, 59, 70, 7, "procedure"}, {"74d.date", 246, 59, 60, 6, "MMDDYY"}, {"74e", 314, 59, 70, 7, "procedure"}, {"74e.date", 396, 59, 60, 6, "MMDDYY"},
	{"80.1", 70, 60, 160, 19, "~notes"}, {"80.2", 28, 61, 205, 24, "~notes"}, {"80.3", 28, 62, 205, 24, "~notes"}, {"80.4", 28, 63, 205, 24, "~notes"},
}

// ubLine are the boxes of a service line; line 23 has the totals.
var ubLine = [...]struct {
	id            string
	x, width, max int
	number        string
	rule          string
}{
	{"42", 16, 40, 4, "42", "revenue code; 0001 on line 23"},
	{"43", 62, 240, 24, "43", "~description, or N4 drug"},
	{"44", 314, 140, 14, "44", "code and modifiers without blanks, or the rate of a room"},
	{"45", 462, 60, 6, "45", "MMDDYY; on line 23 the day on which the form is made"},
	{"46", 532, 70, 7, "46", ">units"},
	{"47", 608, 70, 7, "47", ">dollars"},
	{"47.cents", 686, 20, 2, "47", ""},
	{"48", 710, 70, 7, "48", ">dollars not covered"},
	{"48.cents", 785, 20, 2, "48", ""},
	{"49", 808, 24, 2, "49", "left open"},
}

// ubPayer are the boxes of rows A, B and C; first is the line of row A.
var ubPayer = [...]struct {
	id                   string
	x, first, width, max int
	rule                 string
}{
	{"50", 18, 42, 222, 23, "~payer"}, {"51", 248, 42, 136, 15, "health plan identifier"}, {"52", 394, 42, 16, 1, "release of information"}, {"53", 424, 42, 16, 1, "benefits assigned"},
	{"54", 441, 42, 70, 7, ">prior payments: dollars"}, {"54.cents", 521, 42, 22, 2, ""}, {"55", 551, 42, 70, 7, ">estimated amount due: dollars"}, {"55.cents", 630, 42, 22, 2, ""},
	{"57", 688, 42, 140, 15, "the provider's other identifier"},
	{"58", 18, 46, 245, 25, "~insured: LAST SUFFIX, FIRST, M"}, {"59", 276, 46, 24, 2, "relationship: 18 self, 01 spouse, 19 child, 20 employee, 21 unknown, 39 and 40 donors, 53 life partner, G8 other"},
	{"60", 306, 46, 190, 20, "insured's identifier"}, {"61", 506, 46, 140, 14, "~group name"}, {"62", 656, 46, 165, 17, "group number"},
	{"63", 18, 50, 290, 30, "authorization or referral"}, {"64", 326, 50, 240, 26, "the payer's control number of the original"},
}

// ubFrames is the drawing: label, left edge and width in hundredths of an inch, first line and lines.
var ubFrames = [...]struct {
	label              string
	x, row, width, len int
}{
	{"1", 12, 1, 255, 4}, {"2", 267, 1, 243, 3}, {"", 267, 4, 243, 1}, {"3a Control no.", 510, 1, 269, 1}, {"3b Record no.", 510, 2, 269, 1}, {"4 Bill", 779, 1, 59, 2},
	{"5 Tax no.", 510, 3, 105, 2}, {"6 Period from, through", 615, 3, 143, 2}, {"7", 758, 3, 80, 2},
	{"8a Patient ID", 12, 5, 300, 1}, {"b", 12, 6, 300, 1}, {"9a Address", 312, 5, 526, 1}, {"b", 312, 6, 336, 1}, {"c", 648, 6, 42, 1}, {"d", 690, 6, 110, 1}, {"e", 800, 6, 38, 1},
	{"10 Born", 12, 7, 89, 2}, {"11", 101, 7, 20, 2}, {"12 Adm.", 121, 7, 71, 2}, {"13", 192, 7, 30, 2}, {"14", 222, 7, 30, 2}, {"15", 252, 7, 30, 2}, {"16", 282, 7, 30, 2}, {"17", 312, 7, 28, 2},
	{"18", 340, 7, 30, 2}, {"19", 370, 7, 30, 2}, {"20", 400, 7, 30, 2}, {"21", 430, 7, 30, 2}, {"22", 460, 7, 30, 2}, {"23", 490, 7, 30, 2}, {"24", 520, 7, 30, 2}, {"25", 550, 7, 30, 2},
	{"26", 580, 7, 30, 2}, {"27", 610, 7, 30, 2}, {"28", 640, 7, 32, 2}, {"29 State", 672, 7, 34, 2}, {"30", 706, 7, 132, 2},
	{"31 Occurrence", 12, 9, 100, 3}, {"32 Occurrence", 112, 9, 100, 3}, {"33 Occurrence", 212, 9, 100, 3}, {"34 Occurrence", 312, 9, 98, 3}, {"35 Span", 410, 9, 171, 3}, {"36 Span", 581, 9, 171, 3}, {"37", 752, 9, 86, 3},
	{"38", 12, 12, 423, 5}, {"39 Value", 435, 12, 136, 5}, {"40 Value", 571, 12, 131, 5}, {"41 Value", 702, 12, 136, 5},
	{"42 Rev.", 12, 17, 48, 24}, {"43 Description", 60, 17, 249, 24}, {"44 Code, rate", 309, 17, 150, 24}, {"45 Date", 459, 17, 70, 24}, {"46 Units", 529, 17, 76, 24},
	{"47 Charges", 605, 17, 104, 24}, {"48 Not covered", 709, 17, 97, 24}, {"49", 806, 17, 32, 24},
	{"50 Payer", 12, 41, 231, 4}, {"51 Plan ID", 243, 41, 146, 4}, {"52", 389, 41, 30, 4}, {"53", 419, 41, 25, 4}, {"54 Paid before", 444, 41, 103, 4}, {"55 Due", 547, 41, 113, 4}, {"56 NPI", 660, 41, 178, 1}, {"57 Other ID", 660, 42, 178, 3},
	{"58 Insured", 12, 45, 259, 4}, {"59", 271, 45, 30, 4}, {"60 Insured's ID", 301, 45, 200, 4}, {"61 Group name", 501, 45, 150, 4}, {"62 Group no.", 651, 45, 187, 4},
	{"63 Authorization", 12, 49, 309, 4}, {"64 Original no.", 321, 49, 262, 4}, {"65 Employer", 583, 49, 255, 4},
	{"66", 7, 53, 20, 2}, {"68", 746, 53, 92, 2},
	{"69 Adm.", 12, 55, 117, 1}, {"70 Reason", 129, 55, 257, 1}, {"71 DRG", 386, 55, 84, 1}, {"72", 470, 55, 276, 1}, {"73", 746, 55, 92, 1},
	{"74 Procedure, date", 12, 56, 149, 2}, {"a", 161, 56, 150, 2}, {"b", 311, 56, 151, 2}, {"c", 12, 58, 149, 2}, {"d", 161, 58, 150, 2}, {"e", 311, 58, 151, 2}, {"75", 462, 56, 70, 4},
	{"76 Attending", 532, 56, 306, 2}, {"77 Operating", 532, 58, 306, 2}, {"78 Other", 532, 60, 306, 2}, {"79 Other", 532, 62, 306, 2},
	{"80 Remarks", 12, 60, 226, 4}, {"81", 238, 60, 294, 4},
}

// ubX and ubY are places on the UB-04 in points.
func ubX(hundredths int) float64 { return float64(hundredths)*0.72 + 1.8 }
func ubY(row int) float64        { return float64(row)*LineHeight - 4.7 }

func ubBox(id, number string, line, x, row, width, max int, rule string) Box {
	b := Box{ID: id, Number: number, Line: line, X: ubX(x), Y: ubY(row), Width: float64(width) * 0.72, Size: sizeUB04, Max: max}
	b.Rule, b.Cut = strings.CutPrefix(rule, "~")
	b.Rule, b.Right = strings.CutPrefix(b.Rule, ">")
	return b
}

// ubNumber is the form locator of a box.
func ubNumber(id string) string {
	number, _, _ := strings.Cut(id, ".")
	return number
}

func ub04Layout() *layout {
	l := &layout{kind: UB04, byID: map[string]int{}}
	for _, r := range ubRows {
		l.add(ubBox(r.id, ubNumber(r.id), 0, r.x, r.row, r.width, r.max, r.rule))
	}
	for i, x := range [...]int{448, 578, 708} { // form locators 39, 40, 41
		for k, row := range "abcd" {
			id := strconv.Itoa(39+i) + string(row)
			l.add(ubBox(id, id, 0, x, 13+k, 24, 2, "value"))
			l.add(ubBox(id+".dollars", id, 0, x+30, 13+k, 70, 7, ">dollars"))
			l.add(ubBox(id+".cents", id, 0, x+104, 13+k, 24, 2, ""))
		}
	}
	for n := 1; n <= 23; n++ {
		for _, r := range ubLine {
			l.add(ubBox("42-49."+strconv.Itoa(n)+"."+r.id, r.number, n, r.x, 17+n, r.width, r.max, r.rule))
		}
		if n%2 == 0 {
			l.shades = append(l.shades, frame{ubX(12), ubY(17 + n), ubX(838) - ubX(12), LineHeight, ""})
		}
	}
	l.frames = append(l.frames, frame{ubX(12), ubY(40), ubX(838) - ubX(12), LineHeight, ""})
	for _, r := range ubPayer {
		id, tail, _ := strings.Cut(r.id, ".")
		for k, row := range "ABC" {
			full := id + string(row)
			if tail != "" {
				full += "." + tail
			}
			l.add(ubBox(full, id+string(row), 0, r.x, r.first+k, r.width, r.max, r.rule))
		}
	}
	for i := range 18 {
		id, x, row := "67", 30+80*(i%9), 53+i/9
		if i > 0 {
			id += string(rune('A' + i - 1))
		}
		rule := "diagnosis without its point"
		if i == 0 {
			rule = "principal " + rule
		}
		l.add(ubBox(id, id, 0, x, row, 62, 7, rule))
		l.add(ubBox(id+".poa", id, 0, x+64, row, 14, 1, "present on admission"))
		l.frames = append(l.frames, frame{ubX(x - 3), ubY(row), 80 * 0.72, LineHeight, id[2:]})
	}
	for i, number := range [...]string{"76", "77", "78", "79"} {
		row := 56 + 2*i
		if i >= 2 {
			l.add(ubBox(number+".type", number, 0, 562, row, 24, 2, "DN referring, 82 rendering, ZZ other operating"))
		}
		l.add(ubBox(number, number, 0, 600, row, 105, 11, "NPI"))
		l.add(ubBox(number+".qualifier", number, 0, 720, row, 24, 2, "0B 1G G2 LU"))
		l.add(ubBox(number+".id", number, 0, 750, row, 86, 9, "identifier of that kind"))
		l.add(ubBox(number+".last", number, 0, 540, row+1, 150, 16, "~last name"))
		l.add(ubBox(number+".first", number, 0, 720, row+1, 110, 12, "~first name"))
	}
	for k, row := range "abcd" {
		id := "81" + string(row)
		l.add(ubBox(id+".qualifier", id, 0, 268, 60+k, 24, 2, "B3 taxonomy; A1 A2 A3 A4 what 18-28, 31-36 and 39-41 have no room for"))
		l.add(ubBox(id+".code", id, 0, 294, 60+k, 98, 10, "code"))
		l.add(ubBox(id+".value", id, 0, 398, 60+k, 115, 12, "its date, dates or amount"))
	}
	for _, r := range ubFrames {
		l.frames = append(l.frames, frame{ubX(r.x), ubY(r.row), float64(r.width) * 0.72, float64(r.len) * LineHeight, r.label})
	}
	return l
}
