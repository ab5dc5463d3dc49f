package deid

import "strings"

// places turns names behind words of place, and before states, into geography, and marks words of the language there.
func (f *finder) places() {
	for i := range f.words {
		w := &f.words[i]
		// behind "lives in", "from"
		if strings.TrimSpace(f.gap(i)) == "" || f.gap(i) == ": " {
			prev := f.at(i - 1)
			strong := inWords(lives, w.low) || inWords("in at from near to outside around of", w.low) && inWords(lives, prev.low) ||
				inWords("in at from near", w.low) && inWords("now back", prev.low) || w.low == "from" || w.low == "near" || w.low == "address"
			weak := inWords("in at to of via toward towards", w.low)
			if strong || weak {
				k := i + 1
				n := 0
				for n < 3 {
					x := f.at(k + n)
					if x.text == "" || x.taken || !x.upper || x.caps || inWords(titles, x.low) || inWords(stateWords, x.low) && n == 0 {
						break
					}
					known := familiar(x.low)
					if known && (!strong || f.at(k+n).begins || term(x.low) && nameKind(x.low) == "" && !common(x.low)) {
						break
					}
					n++
					if f.gap(k+n-1) != " " {
						break
					}
				}
				if strong || n > 0 && f.at(k).hit == Name && nameKind(f.at(k).low) != "f" {
					for j := k; j < k+n; j++ {
						f.words[j].hit = Geography
					}
				}
			}
		}
		// before a state: Reading, PA
		if g := f.gap(i); g == ", " || g == " " {
			rest := f.text[min(len(f.text), w.end+len(g)):]
			if w.upper && !w.taken && f.stateBegins(rest, g == ", ") && (!w.caps || w.hit != "" || g == ", " && len(w.text) > 3) && !inWords(titles+" "+stateWords, w.low) {
				if g == " " && familiar(w.low) && !f.zipBehind(rest) {
					continue
				}
				w.hit = Geography
				for k := i - 1; k >= i-2 && k >= 0; k-- {
					p := f.at(k)
					if f.gap(k) != " " || !p.upper || p.taken || p.caps && !w.caps || f.begins(k) && common(p.low) || inWords(titles, p.low) {
						break
					}
					p.hit = Geography
				}
			}
		}
	}
}

const stateWords = "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming norway mexico canada new north south"

// stateBegins reports whether a text begins with a state: by its name, or by two capitals behind a comma or before a ZIP code.
func (f *finder) stateBegins(s string, comma bool) bool {
	if len(s) < 2 {
		return false
	}
	end := strings.IndexAny(s, " ,.;)\n")
	if end < 0 {
		end = len(s)
	}
	head := s[:end]
	low := strings.ToLower(head)
	switch {
	case len(head) == 2 && capitals(head, 2, 2) && strings.Contains(stateCodes, " "+head+" "):
		return comma || f.zipBehind(s)
	case strings.HasPrefix(s, "N.C.") || strings.HasPrefix(s, "N.Y.") || strings.HasPrefix(s, "N.J.") || strings.HasPrefix(s, "N.H.") || strings.HasPrefix(s, "S.C.") || strings.HasPrefix(s, "N.M.") || strings.HasPrefix(s, "R.I.") || strings.HasPrefix(s, "N.D.") || strings.HasPrefix(s, "S.D.") || strings.HasPrefix(s, "W.Va."):
		return true
	case head == "New" || head == "North" || head == "South" || head == "West" || head == "Rhode":
		return strings.HasPrefix(s, "New Hampshire") || strings.HasPrefix(s, "New Jersey") || strings.HasPrefix(s, "New Mexico") || strings.HasPrefix(s, "New York") ||
			strings.HasPrefix(s, "North Carolina") || strings.HasPrefix(s, "North Dakota") || strings.HasPrefix(s, "South Carolina") || strings.HasPrefix(s, "South Dakota") ||
			strings.HasPrefix(s, "West Virginia") || strings.HasPrefix(s, "Rhode Island")
	case s[0] >= 'A' && s[0] <= 'Z':
		return inWords(stateWords, low) && low != "new" && low != "north" && low != "south" || comma && inWords("calif colo conn fla ill ind kan mass mich minn miss mont neb nev okla ore penn tenn tex wash wis wyo washington", low)
	case comma:
		return inWords(stateWords, low) && len(low) > 5
	}
	return false
}

const stateCodes = " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR "

// zipBehind reports whether five digits stand behind the first word of a text.
func (f *finder) zipBehind(s string) bool {
	_, rest, _ := strings.Cut(s, " ")
	rest = strings.TrimLeft(rest, " ")
	return len(rest) >= 5 && digits(rest[:5], 5)
}
