package deid

import "strings"

// places turns names behind words of place, and before states, into geography, and marks words of the language there.
func (f *finder) places(shouted bool) {
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
					if x.text == "" || x.taken || !x.upper || x.caps && !shouted || inWords(titles, x.low) || x.caps && inWords(inside, x.low) || inWords(stateWords, x.low) && n == 0 {
						break
					}
					known := familiar(x.low)
					if known && (!strong && (term(x.low) || !inWords("in at", w.low) || f.at(k+n).begins || strings.HasSuffix(x.low, "ology") || inWords(inside, x.low) || !f.alone(k+n)) || f.at(k+n).begins || term(x.low) && nameKind(x.low) == "" && !common(x.low)) {
						break
					}
					n++
					if f.gap(k+n-1) != " " {
						break
					}
				}
				if strong || n > 0 && (f.at(k).hit == Name && nameKind(f.at(k).low) != "f" || f.at(k).hit == "" && familiar(f.at(k).low)) {
					for j := k; j < k+n; j++ {
						f.words[j].hit = Geography
					}
				}
			}
		}
		if w.upper && !w.caps && !w.taken && f.gap(i) != "" && w.end+6 <= len(f.text) && f.text[w.end] == ' ' && digits(f.text[w.end+1:w.end+6], 5) && (w.end+6 == len(f.text) || !strings.ContainsAny(f.text[w.end+6:w.end+7], "0123456789")) &&
			!inWords(stateWords+" "+roles, w.low) && (w.hit != "" || !term(w.low) && nameKind(w.low) != "") {
			w.hit = Geography
			f.add(w.end+1, w.end+6, Geography)
		}
		if w.upper && !w.begins && !w.caps && inWords(placeEnd, w.low) && f.gap(i-1) == " " {
			n := 0
			for k := i - 1; k >= 0 && k > i-4 && f.gap(k) == " " && f.at(k).upper && !f.at(k).taken && !f.at(k).caps; k-- {
				if n++; f.at(k).begins {
					break
				}
			}
			if n > 0 && !(n == 1 && term(f.at(i-1).low)) {
				f.mark(i-n, n+1, Geography)
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
					if f.gap(k) != " " || !p.upper || p.taken || p.caps && !w.caps || f.begins(k) && inWords("from in near at to lives home now pt the her his", p.low) || inWords(titles, p.low) {
						break
					}
					p.hit = Geography
				}
			}
		}
	}
}

// placeEnd are last words of names of places, inside those of rooms and units that are written with a capital.
const (
	placeEnd = "beach park lake river hills valley springs island bay falls county township village mall airport heights harbor harbour forest mountain mountains creek junction prairie parish borough reservation campground marina"
	inside   = "clinic home bedside room unit floor hospital emergency department surgery recovery rehab admission discharge day week stage grade class type ward office center lab pharmacy er triage transit bed hall baseline rest time birth triage night noon midnight group session court school church temple"
)

// alone reports whether word i stands with a capital among words without: proper where it is no heading.
func (f *finder) alone(i int) bool {
	p := f.at(i - 2)
	return !p.caps && (!p.upper || p.begins)
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
