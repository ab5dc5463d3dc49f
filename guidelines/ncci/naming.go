package ncci

import (
	"path"
	"regexp"
	"strconv"
	"strings"
)

// settingInText finds the setting that a heading, a preamble or a file name tells, NoSetting if none or several.
func settingInText(s string) Setting {
	s = strings.ToLower(s)
	found := NoSetting
	for _, w := range []struct {
		word string
		s    Setting
	}{
		{"practitioner", Practitioner}, {"ccipra", Practitioner},
		{"hospital", Hospital}, {"outpatient", Hospital}, {"ccioph", Hospital}, {"facility", Hospital},
		{"dme", Supplier}, {"supplier", Supplier}, {"durable medical", Supplier},
	} {
		if !strings.Contains(s, w.word) {
			continue
		}
		if found != NoSetting && found != w.s {
			return NoSetting
		}
		found = w.s
	}
	return found
}

// settingInPath looks at the base name first, then at the folders and archives around it.
func settingInPath(name string) Setting {
	name = strings.ReplaceAll(name, "!/", "/")
	for ; name != "." && name != "/" && name != ""; name = path.Dir(name) {
		if s := settingInText(path.Base(name)); s != NoSetting {
			return s
		}
	}
	return NoSetting
}

// quarterInPath is the quarter that a file name, or a folder or archive around it, tells.
func quarterInPath(name string) Quarter {
	name = strings.ReplaceAll(name, "!/", "/")
	for ; name != "." && name != "/" && name != ""; name = path.Dir(name) {
		if q := quarterInText(strings.ToLower(path.Base(name))); !q.IsZero() {
			return q
		}
	}
	return Quarter{}
}

// quarterInText finds a quarter in a lower-case text: a version (v302r0, v30.2), a quarter (2024q3, q3 2024), a date
// that begins one (20240701, 2024-07-01, 07-01-2024, july 1, 2024). Years alone are copyright notices.
func quarterInText(s string) Quarter {
	for _, p := range []struct {
		pattern string
		read    func(m []string) Quarter
	}{
		{`\bv(\d\d)(\d)r\d`, ofVersion},
		{`\bv(?:ersion)?[ .]?(\d\d)\.(\d)`, ofVersion},
		{`(20\d\d)[-_ ]?q([1-4])`, func(m []string) Quarter { return Quarter{number(m[1]), number(m[2])} }},
		{`q(?:uarter)?[-_ ]?([1-4])[-_, ]*(20\d\d)`, func(m []string) Quarter { return Quarter{number(m[2]), number(m[1])} }},
		{`(20\d\d)[-_/.]?(0[1-9]|1[0-2])[-_/.]?([0-3]\d)(?:\D|$)`, func(m []string) Quarter { return ofMonth(number(m[1]), number(m[2])) }},
		{`(?:^|\D)(0?[1-9]|1[0-2])[-_/.]([0-3]?\d)[-_/.](20\d\d)`, func(m []string) Quarter { return ofMonth(number(m[3]), number(m[1])) }},
		{`(jan|apr|jul|oct)[a-z]*\.?[-_ ]*(?:[0-3]?\d(?:st)?[-_, ]+)?(20\d\d)`, func(m []string) Quarter { return ofMonth(number(m[2]), monthNamed(m[1])) }},
		{`(20\d\d)[-_ ]*(jan|apr|jul|oct)`, func(m []string) Quarter { return ofMonth(number(m[1]), monthNamed(m[2])) }},
		{`(first|second|third|fourth|1st|2nd|3rd|4th) quarter,?(?: of)? (20\d\d)`, func(m []string) Quarter { return Quarter{number(m[2]), ordinalNamed(m[1])} }},
		{`(20\d\d)[-_/.](0[1-9]|1[0-2])(?:\D|$)`, func(m []string) Quarter { return ofMonth(number(m[1]), number(m[2])) }},
	} {
		if m := regexp.MustCompile(p.pattern).FindStringSubmatch(s); m != nil {
			if q := p.read(m); q.valid() {
				return q
			}
		}
	}
	return Quarter{}
}

func ofVersion(m []string) Quarter { return Quarter{firstVersionYear + number(m[1]), number(m[2]) + 1} }
func ofMonth(y, m int) Quarter     { return Quarter{y, (m + 2) / 3} }

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

func monthNamed(s string) int { return strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", s)/3 + 1 }

func ordinalNamed(s string) int {
	for i, names := range []string{"first 1st", "second 2nd", "third 3rd", "fourth 4th"} {
		if strings.Contains(names, s) {
			return i + 1
		}
	}
	return 0
}

// part is the number n of a file published in parts: ...-f3.txt is part 3; 0 for a whole file.
func part(name string) int {
	m := regexp.MustCompile(`(?i)[-_]f(\d{1,2})\.[a-z]+(?:\.gz)?$`).FindStringSubmatch(path.Base(name))
	if m == nil {
		return 0
	}
	return number(m[1])
}

// stem is the name of a file without folder and extensions, in lower case: the same table published in two formats
// has one stem.
func stem(name string) string {
	s := strings.ToLower(path.Base(name))
	for _, ext := range []string{".gz", ".txt", ".csv", ".xlsx", ".tsv"} {
		s = strings.TrimSuffix(s, ext)
	}
	return s
}

// revision is the revision of a published PTP file: 1 for ccipra-v302r1-f2.txt.
func revision(name string) int {
	m := regexp.MustCompile(`(?i)\bv\d{3}r(\d)`).FindStringSubmatch(path.Base(name))
	if m == nil {
		return 0
	}
	return number(m[1])
}

// isMedicaid reports whether a file name is one of a Medicaid table.
func isMedicaid(name string) bool {
	return regexp.MustCompile(`(?i)medicaid|(^|[^a-z])mcd([^a-z]|$)`).MatchString(path.Base(name))
}

// namedAsTable reports whether a file name is one of an NCCI table.
func namedAsTable(name string) bool {
	return regexp.MustCompile(`(?i)ccipra|ccioph|ncci|mue|ptp|(^|[^a-z])aoc`).MatchString(path.Base(name))
}
