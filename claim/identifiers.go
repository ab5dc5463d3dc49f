package claim

import "strings"

// digits reports whether s is n decimal digits.
func digits(s string, n int) bool {
	if len(s) != n {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// validTaxonomy reports whether s has the shape of a provider taxonomy code: three digits, six digits or capital
// letters, X.
func validTaxonomy(s string) bool {
	if len(s) != 10 || s[9] != 'X' || !digits(s[:3], 3) {
		return false
	}
	for i := 3; i < 9; i++ {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// validCLIA reports whether s has the shape of a CLIA number: two digits, D, seven digits.
func validCLIA(s string) bool {
	return len(s) == 10 && digits(s[:2], 2) && s[2] == 'D' && digits(s[3:], 7)
}

// mbiShape is the shape of a Medicare beneficiary identifier by position: 1 a digit but zero, 9 a digit, A a letter,
// N a letter or digit.
const mbiShape = "1AN9AN9AA99"

// validMBI reports whether s has the shape of a Medicare beneficiary identifier. Its letters leave out S, L, O, I, B
// and Z.
func validMBI(s string) bool {
	if len(s) != len(mbiShape) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		digit := c >= '0' && c <= '9'
		letter := c >= 'A' && c <= 'Z' && strings.IndexByte("SLOIBZ", c) < 0
		switch mbiShape[i] {
		case '1':
			if !digit || c == '0' {
				return false
			}
		case '9':
			if !digit {
				return false
			}
		case 'A':
			if !letter {
				return false
			}
		case 'N':
			if !digit && !letter {
				return false
			}
		}
	}
	return true
}

// einPrefixes are first two digits that the IRS has never given out.
const einPrefixes = " 00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97 "

// states are the two-letter postal codes of the United States: states, district, territories, military.
const states = " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI UM FM MH PW AA AE AP "

// provinces are the two-letter postal codes of the provinces and territories of Canada.
const provinces = " AB BC MB NB NL NT NS NU ON PE QC SK YT "

// knownState reports whether a state is one of the country: of the United States, of Canada, of either where no country
// is given. Those of other countries are not known here.
func knownState(country, state string) bool {
	switch country {
	case "US", "USA":
		return listed(states, state)
	case "CA":
		return listed(provinces, state)
	case "":
		return listed(states, state) || listed(provinces, state)
	}
	return true
}

// listed reports whether s is one of the blank-separated words of list.
func listed(list, s string) bool {
	return s != "" && strings.IndexByte(s, ' ') < 0 && strings.Contains(list, " "+s+" ")
}

// boxAddress reports whether an address line names a post office box ("PO BOX 9", "P.O. Box 9") or a lock box.
func boxAddress(line string) bool {
	s := strings.ToUpper(line)
	for {
		i := strings.Index(s, "BOX")
		if i < 0 {
			return false
		}
		before := strings.TrimRight(s[:i], " .")
		for _, w := range [...]string{"PO", "P.O", "P. O", "P O", "POST OFFICE", "LOCK"} {
			if rest, ok := strings.CutSuffix(before, w); ok && !letterEnds(rest) {
				return true
			}
		}
		s = s[i+3:]
	}
}

// letterEnds reports whether s ends in a letter.
func letterEnds(s string) bool {
	return s != "" && s[len(s)-1] >= 'A' && s[len(s)-1] <= 'Z'
}
