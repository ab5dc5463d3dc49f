package deid

import (
	"strings"
	"unicode/utf8"
)

// Words before names and places.
const (
	titles = "dr drs mr mrs ms miss mx prof professor doctor sgt sergeant lt capt captain maj col officer detective deputy rev reverend pastor father rabbi imam sheikh sister nurse sra sr señor señora doña don madam judge"
	kin    = "son daughter wife husband mother father mom dad mum sister brother niece nephew aunt uncle grandmother grandfather grandma grandpa granddaughter grandson partner spouse fiance fiancee fiancé fiancée roommate neighbor friend caregiver guardian fob mob cousin boyfriend girlfriend stepson stepdaughter stepfather stepmother sibling siblings parents twin twins baby boy girl infant toddler surrogate proxy aide sitter landlord"
	roles  = "pt patient name claimant resident client inmate surgeon assistant attending referring endoscopist radiologist pathologist anesthesiologist technologist tech pharmacist therapist physician provider pcp fellow intern midwife advocate supervisor examiner adjuster coordinator interpreter scribe signed dictating witness victim counselor teacher coach hygienist dietitian phlebotomist navigator caller contact sincerely regards yours dear hi hello ordering ordered rn np md pa crna cna lpn rt ot pt slp spi by called named dosing per cc subject from re"
	after  = "md do np pa pa-c rn lpn cna crna cnm dnp phd psyd dds dmd dpm pharmd lcsw msw lmft lpc otr dpt wocn clt aprn fnp cnp ms ma mph facs jr iii"
	small  = "de la las los del da das dos di du van von der den ter ten ibn bin bint al el y e le st abu ben"
	lives  = "lives live lived living resides resided residing commutes drives travels moved relocated stays born home"
	orgEnd = "bakery stables schools school academy transit lines press roofing freight seafood charters tile cabinetry outfitters printworks farms farm foods motors logistics construction plumbing electric church university college inc llc corp co company ltd industries brewing brewery market grocery diner cafe hardware lumber dairy mill mills works trucking landscaping quarry cannery vineyards winery hotel motel inn restaurant bank credit union airlines shipyard foundry factory plant mine ranch nursery florist salon spa gym laundry cleaners auto garage services partners associates solutions systems enterprises holdings manufacturing textiles furniture orchards fisheries supply depot warehouse stone"
)

// people finds names of persons, employers and places among the words.
func (f *finder) people() {
	f.words = wordsOf(f.text)
	capital, small := 0, 0
	for i := range f.words {
		w := &f.words[i]
		w.taken = !f.free(w.start, w.end)
		if w.caps && len(w.text) > 3 {
			capital++
		} else if len(w.text) > 3 && !w.upper {
			small++
		}
	}
	shouted := capital > 3*small // a text in capitals
	for i := range f.words {
		f.cue(i, shouted)
	}
	for i := range f.words {
		f.unknown(i, shouted)
	}
	if raised := f.raised(); raised*12 < len(f.words) {
		f.small()
	}
	f.neighbours(shouted)
	f.places(shouted)
	f.repeat(shouted)
	f.neighbours(shouted)
	for i := range f.words { // the state behind a town
		if w := &f.words[i]; w.hit == Name && inWords(stateWords, w.low) && f.gap(i-1) == ", " && f.at(i+1).hit != Name {
			w.hit = ""
		}
	}
	for i := range f.words {
		if w := &f.words[i]; w.hit != "" && !w.taken {
			f.add(w.start, w.end, w.hit)
		}
	}
	f.agesBehindNames()
}

// gap is what stands between words i and i+1.
func (f *finder) gap(i int) string {
	if i < 0 || i+1 >= len(f.words) {
		return "\n"
	}
	return f.text[f.words[i].end:f.words[i+1].start]
}

// at is word i, an empty one outside.
func (f *finder) at(i int) *word {
	if i < 0 || i >= len(f.words) {
		return &word{}
	}
	return &f.words[i]
}

// nameable reports whether word i may be part of a name: a capital, and no short form in capitals.
func (f *finder) nameable(i int, shouted bool) bool {
	w := f.at(i)
	if w.text == "" || w.taken || !w.upper || inWords(after, w.low) {
		return false
	}
	if w.caps && !shouted {
		return len(w.text) > 2 && nameKind(w.low) != "" || len(w.text) > 4 && !familiar(w.low)
	}
	return true
}

// initial reports whether word i is one letter in capitals.
func (f *finder) initial(i int) bool {
	w := f.at(i)
	return w.upper && utf8.RuneCountInString(w.text) == 1 && (!w.begins && w.text != "I" || strings.HasPrefix(f.gap(i), "."))
}

// run marks the words of a name from word i on, and gives how many. plain says that the first may be any word.
func (f *finder) run(i int, shouted, plain bool, kind Kind) int {
	n := 0
	for n < 6 {
		w := f.at(i + n)
		switch {
		case w.text == "" || w.taken:
		case f.initial(i + n):
			if g := f.gap(i + n); n == 0 && !strings.HasPrefix(g, ".") && !strings.HasPrefix(g, " ") {
				return n
			}
			n++
			if g := f.gap(i + n - 1); g == ". " || g == " " || g == "." || g == ".-" {
				continue
			}
			f.mark(i, n, kind)
			return n
		case inWords(small, w.low) && n < 5 && (w.upper || n > 0) && f.nameable(i+n+1, shouted) && strings.Trim(f.gap(i+n), " .") == "":
			n++
			continue
		case f.nameable(i+n, shouted) && (n == 0 && plain || f.likely(i+n, n > 0, shouted)):
			n++
			g := f.gap(i + n - 1)
			if g == " " || g == " \"" || g == "\" " || g == " “" || g == "” " || (g == ". " || g == ".") && (w.low == "ma" || w.low == "st") {
				continue
			}
			if g == ", " && n == 1 && f.nameable(i+n, shouted) && f.likely(i+n, true, shouted) && nameKind(f.at(i+n).low) != "" && !plain {
				continue
			}
			f.mark(i, n, kind)
			return n
		}
		break
	}
	f.mark(i, n, kind)
	return n
}

// likely reports whether word i is likely part of a name: one that is no word of the language, or that is a name as well
// and stands behind another part.
func (f *finder) likely(i int, behind, shouted bool) bool {
	w := f.at(i)
	kind := nameKind(strings.TrimSuffix(strings.TrimSuffix(w.low, "'s"), "’s"))
	if !familiar(w.low) {
		return kind != "" || !w.caps
	}
	if kind == "" {
		for p := range strings.SplitSeq(w.low, "-") {
			if strings.Contains(w.low, "-") && nameKind(p) == "" {
				return false
			}
		}
		return strings.Contains(w.low, "-") && behind
	}
	return behind && !(common(w.low) && inWords("may will so and see no son man may do in on more long day way", w.low) && f.begins(i))
}

func (f *finder) begins(i int) bool { return f.at(i).begins }

func (f *finder) mark(i, n int, kind Kind) {
	for k := i; k < i+n && k < len(f.words); k++ {
		if f.words[k].hit == "" {
			f.words[k].hit = kind
		}
	}
}

// cue marks what stands behind a word that announces a name, an employer or a place.
func (f *finder) cue(i int, shouted bool) {
	w := f.at(i)
	g := f.gap(i)
	next := f.at(i + 1)
	if t := strings.TrimRight(g, " \n"); (t == "" || t == ",") && strings.Contains(g, "\n") && inWords("sincerely regards yours signed", w.low) {
		g = ", "
	}
	plainGap := g == " " || g == ": " || g == ":\n" || g == ". " || g == ", " || g == ":" || g == " - " || g == ":   " || g == " ("
	low := strings.TrimSuffix(w.low, "'s")
	switch {
	case inWords(titles, low) && (w.upper || low == "dr") && (!w.caps || shouted) && (g == " " || g == ". " || g == "."):
		if low == "sister" || low == "father" || low == "nurse" || low == "don" || low == "col" || low == "sr" || low == "doctor" {
			if nameKind(next.low) == "" && familiar(next.low) || g != " " {
				return
			}
		}
		if f.initial(i+1) || f.nameable(i+1, shouted) || next.caps && len(next.text) > 2 {
			f.run(i+1, shouted, true, Name)
		} else if !next.upper && nameKind(next.low) != "" && (!common(next.low) || low != "nurse") && g != "." {
			f.mark(i+1, 1, Name)
		}
	case inWords(kin, low) && (g == " " || g == ", " || g == " (" || g == ": "):
		k := i + 1
		if f.nameable(k, shouted) && (f.likely(k, false, shouted) || nameKind(next.low) != "" && !f.begins(k) && !inWords("may will", next.low) && !term2(next.low) && g == " ") {
			f.run(k, shouted, true, Name)
		}
	case inWords(roles, low) && plainGap:
		k := i + 1
		colon := strings.HasPrefix(g, ":")
		if low == "re" && !colon || low == "from" && !colon || g == ". " && low != "pt" || g == ", " && !inWords("sincerely regards yours dear hi hello signed", low) {
			return
		}
		if f.initial(k) && (strings.HasPrefix(f.gap(k), ". ") || strings.HasPrefix(f.gap(k), ".")) && f.nameable(k+1, shouted) && f.gap(k) != "." {
			f.run(k, shouted, true, Name)
			return
		}
		strong := colon && inWords("name patient pt claimant surgeon assistant attending referring endoscopist radiologist technologist pcp ordering md rn np", low) ||
			inWords("dear hi hello sincerely regards yours", low)
		credential := g == " " && inWords("crna rn np md pa cna lpn pt claimant surgeon pcp fellow by per cc", low) && !f.begins(k) && nameKind(next.low) != "" && !term(next.low) && !next.caps
		if f.nameable(k, shouted) && (credential || strong && !(term(next.low) && nameKind(next.low) == "") || f.likely(k, false, shouted) || nameKind(next.low) != "" && f.likely(k+1, true, shouted) && f.gap(k) == " ") {
			f.run(k, shouted, true, Name)
		} else if !next.upper && nameKind(next.low) != "" && !common(next.low) && !familiar(next.low) {
			f.mark(k, 1, Name)
			if n := f.at(k + 1); f.gap(k) == " " && nameKind(n.low) != "" {
				f.mark(k+1, 1, Name)
			}
		}
	}
	if c := f.at(i - 1); w.caps && inWords(after, w.low) && len(w.text) > 1 && (f.gap(i-1) == " " || f.gap(i-1) == ", ") && c.upper && !c.caps && !c.taken && c.hit == "" && !term2(c.low) &&
		(nameKind(c.low) != "" && !term(c.low) || !familiar(c.low)) && !inWords(roles+" "+kin+" "+titles, c.low) {
		c.hit = Name
		if b := f.at(i - 2); f.gap(i-2) == " " && b.upper && !b.caps && nameKind(b.low) != "" && !term2(b.low) && !inWords(roles+" "+kin+" "+titles, b.low) {
			b.hit = Name
		}
	}
	f.employer(i, shouted)
}

// employer marks names of employers: behind "works at" and the like, and what ends as such names do.
func (f *finder) employer(i int, shouted bool) {
	w := f.at(i)
	two := f.at(i-1).low + " " + w.low
	cued := w.low == "employer" || inWords2("works at|works for|work at|worked at|worked for|employed by|employed at|job at|groom at|physical for|note for|boss at|driver for|clerk at|cook at|nurse at|teacher at", two)
	g := f.gap(i)
	if cued && (g == " " || g == ": ") {
		k := i + 1
		n := 0
		for n < 5 {
			x := f.at(k + n)
			if x.text == "" || x.taken || !x.upper && x.low != "and" && x.low != "of" {
				break
			}
			if x.caps && !shouted && len(x.text) < 4 {
				break
			}
			n++
			if h := f.gap(k + n - 1); h != " " && h != " & " && h != "-" {
				break
			}
		}
		if n > 0 && !(n == 1 && common(f.at(k).low) && term(f.at(k).low)) {
			f.mark(k, n, Name)
		}
		return
	}
	if w.upper && !w.begins && !w.taken && inWords(orgEnd, w.low) && (!w.caps || w.low == "llc" || w.low == "inc") {
		k := i
		for k > 0 && i-k < 4 && (f.gap(k-1) == " " || f.gap(k-1) == " & " || f.gap(k-1) == ", " && k == i && (w.low == "inc" || w.low == "llc")) && f.at(k-1).upper && !f.at(k-1).taken && !f.at(k-1).caps && !inWords(titles, f.at(k-1).low) {
			k--
			if f.begins(k) {
				break
			}
		}
		if i-k >= 1 {
			f.mark(k, i-k+1, Name)
		}
	}
}

func inWords2(list, w string) bool { return strings.Contains("|"+list+"|", "|"+w+"|") }

// unknown marks words with a capital that are none of the language, of medicine, or short forms.
func (f *finder) unknown(i int, shouted bool) {
	w := f.at(i)
	if w.taken || w.hit != "" || !w.upper || utf8.RuneCountInString(w.text) < 3 && nameKind(w.low) == "" {
		return
	}
	low := strings.TrimSuffix(strings.TrimSuffix(w.low, "'s"), "’s")
	kind := nameKind(low)
	switch {
	case utf8.RuneCountInString(low) < 3 && (w.caps || familiar(low)):
	case familiar(low) || familiar(w.low):
		f.common(i)
	case f.thing(i, kind):
	case w.caps && !shouted:
		if kind != "" && len(w.text) > 3 && (f.gap(i) == ", " || f.gap(i) == " " || f.gap(i-1) == " ") && (f.capsName(i+1) || f.capsName(i-1) || f.initial(i+1) && f.capsName(i+2) || f.initial(i-1) && f.capsName(i-2) || f.gap(i) == ", " && f.at(i+1).caps && len(f.at(i+1).text) > 2 && !familiar(f.at(i+1).low)) {
			w.hit = Name
			if f.gap(i) == ", " && f.at(i+1).caps && !f.at(i+1).taken && len(f.at(i+1).text) > 2 && !familiar(f.at(i+1).low) {
				f.words[i+1].hit = Name
			}
		}
	case shouted:
		if kind != "" && len(w.text) > 3 {
			w.hit = Name
		}
	case w.inner && kind == "" && !strings.HasPrefix(w.text, "Mc") && !strings.HasPrefix(w.text, "Mac") && !strings.HasPrefix(w.text, "De") && !strings.HasPrefix(w.text, "La") && !strings.HasPrefix(w.text, "Fitz"):
	case !hasVowel(low):
	case kind == "" && len(low) < 5 && f.begins(i) && !f.likelyPair(i): // a short form at the beginning of a sentence
	default:
		w.hit = Name
	}
}

// unit reports whether word i stands behind a number: 1.9 L.
func (f *finder) unit(i int) bool {
	before := strings.TrimRight(f.text[:f.words[i].start], " ")
	return before != "" && strings.IndexByte("0123456789.,", before[len(before)-1]) >= 0 && len(before) < f.words[i].start && strings.HasSuffix(strings.TrimRight(before, "0123456789"), ".") ||
		inWords("L C F M", f.words[i].text) && before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9'
}

// common marks word i, one of the language, where a name stands more likely: in the middle of a sentence, or beside a last name.
func (f *finder) common(i int) {
	w, n := f.at(i), f.at(i+1)
	kind := nameKind(w.low)
	if !w.caps && kind != "" && f.initial(i-1) && strings.HasPrefix(f.gap(i-1), ".") && len(f.gap(i-1)) < 3 && !term2(w.low) && !f.unit(i-1) &&
		!inWords("vitamin hepatitis hep type grade class pugh influenza plan group factor stage strep part level", f.at(i-2).low) && !inWords("may will see no on in he she may so and long next", w.low) {
		w.hit = Name
		return
	}
	if w.caps || w.inner || kind != "f" && kind != "b" || term2(w.low) || inWords(stateWords, w.low) || inWords(titles+" "+roles+" "+kin, w.low) || f.eponym(i) {
		return
	}
	pair := f.gap(i) == " " && n.upper && !n.caps && !n.taken && (nameKind(n.low) == "l" || nameKind(n.low) == "b") && !term(n.low) && !term2(n.low) && !(familiar(n.low) && !nameFirst(w.low)) && !f.eponym(i+1)
	verb := f.gap(i) == " " && inWords("wants states reports denies says asks asked called calls lives slept takes took works came wrote told", n.low) && common(w.low) && nameFirst(w.low)
	middle := !w.begins && !term(w.low) && nameFirst(w.low) && (f.gap(i-1) == " ") && !f.at(i-1).upper && f.at(i-1).text != "" && !inWords("the a an and or of plan no on", f.at(i-1).low)
	if listed := w.begins && f.gap(i) == ", " && n.upper && !n.caps && !n.taken && nameFirst(n.low) && kind != "f" && !inWords("pain no", w.low); listed {
		w.hit = Name
		f.words[i+1].hit = Name
	}
	if pair && !term(w.low) || verb || middle {
		w.hit = Name
		if pair {
			f.words[i+1].hit = Name
		}
	}
}

// likelyPair reports whether the word behind word i looks like a part of the same name.
func (f *finder) likelyPair(i int) bool {
	n := f.at(i + 1)
	return f.gap(i) == " " && n.upper && !n.caps && (!familiar(n.low) || nameKind(n.low) != "")
}

func (f *finder) capsName(i int) bool {
	w := f.at(i)
	return w.caps && len(w.text) > 2 && nameKind(w.low) != "" && !inWords("his her she and was for not one all may her", w.low)
}

func hasVowel(s string) bool {
	return strings.ContainsAny(s, "aeiouyáéíóúàèìòùäëïöüâêîôûãõåøæœ")
}

// neighbours marks names beside names: Amber Stone, Stone, Amber; initials between them.
func (f *finder) neighbours(shouted bool) {
	for i := range f.words {
		w := &f.words[i]
		if w.hit != Name {
			continue
		}
		// behind
		for k := i + 1; k < i+4; k++ {
			n := f.at(k)
			g := f.gap(k - 1)
			if n.taken || n.hit != "" || n.text == "" {
				break
			}
			if (g == " " || g == ", ") && inWords("Jr Sr II III IV", n.text) {
				n.hit = Name
				break
			}
			if (inWords(small, n.low) || n.text == "St" || n.text == "Ma") && k < i+3 && (g == " " || g == ", ") && (f.at(k+1).hit == Name || n.upper && f.at(k+1).upper && nameKind(f.at(k+1).low) != "") && len(f.gap(k)) < 3 {
				n.hit = Name
				f.words[k+1].hit = Name
				break
			}
			if f.initial(k) && (g == " " || g == ". ") && f.at(k-1).hit == Name && g == " " {
				n.hit = Name
				continue
			}
			if f.initial(k-1) && (g == ". " || g == " ") && f.nameable(k, shouted) && nameKind(n.low) != "" {
				n.hit = Name
				continue
			}
			if g == " " && f.nameable(k, shouted) && !n.caps == !w.caps && (nameKind(n.low) != "" || strings.Contains(n.text, "-")) && !inWords(titles, n.low) && !term2(n.low) {
				n.hit = Name
				continue
			}
			if (g == ", " || g == ",") && k == i+1 && nameKind(n.low) != "" && f.nameable(k, shouted) && (n.caps == w.caps) && (f.begins(i) || f.at(i-1).hit == Name) && nameKind(n.low) != "l" && !term2(n.low) {
				n.hit = Name
				continue
			}
			break
		}
		// before
		for k := i - 1; k >= 0 && k > i-4; k-- {
			n := f.at(k)
			g := f.gap(k)
			if n.taken || n.hit != "" {
				break
			}
			if f.initial(k) && (g == ". " || g == " ") {
				n.hit = Name
				continue
			}
			kind := nameKind(n.low)
			if g == " " && f.nameable(k, shouted) && !n.caps == !w.caps && (kind == "f" || kind == "b") && !inWords(titles+" "+kin+" "+roles, n.low) && !(f.begins(k) && common(n.low) && !nameFirst(n.low)) && !term2(n.low) {
				n.hit = Name
				continue
			}
			first := nameKind(w.low)
			if g == ", " && k == i-1 && f.nameable(k, shouted) && kind != "" && (first == "f" || first == "b") && !f.comma(k) && n.caps == w.caps && !inWords(roles+" "+kin, n.low) {
				n.hit = Name
				continue
			}
			break
		}
	}
}

// comma reports whether word i stands in the middle of a sentence behind a small word: "for pain, Anna".
func (f *finder) comma(i int) bool {
	p := f.at(i - 1)
	return f.gap(i-1) == " " && p.text != "" && !f.begins(i) && !p.upper && !inWords("with for by from", p.low)
}

// term2 reports whether a word is a month, weekday or other term that stands beside names often.
func term2(w string) bool {
	return inWords("january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday foley crohn parkinson glasgow lasix", w)
}

// nameFirst reports whether a word of the language is more often a first name where it begins a sentence with a name behind it.
func nameFirst(w string) bool {
	return inWords("amber grace hope faith joy rose lily daisy ivy violet iris ruby pearl jade opal crystal jasmine ginger olive hazel holly heather dawn summer autumn april june may robin jack pat bill mark frank ray rich dale glen clay cliff grant chase chance chip rusty sandy misty brandy cherry melody harmony patience prudence mercy charity constance felicity gene rob nick art drew ward will wade dean earl duke victor basil sage juniper willow wren hunter mason carter cooper tanner taylor tyler skip buck bud angel destiny trinity haven journey star stormy rocky woody dot sid gus peg kit ike lou flo gil", w)
}

// repeat marks further places of words that are names in the text.
func (f *finder) repeat(shouted bool) {
	seen := map[string]Kind{}
	for i := range f.words {
		if w := &f.words[i]; w.hit != "" && len(w.text) > 2 && (!common(w.low) || w.hit == Name) {
			for p := range strings.SplitSeq(strings.TrimSuffix(w.low, "'s"), "-") {
				if len(p) > 2 {
					seen[p] = w.hit
				}
			}
		}
	}
	for i := range f.words {
		w := &f.words[i]
		k, ok := seen[strings.TrimSuffix(strings.TrimSuffix(w.low, "'s"), "’s")]
		if !ok || w.hit != "" || w.taken || !w.upper || w.caps && !shouted && len(w.text) < 4 {
			continue
		}
		if familiar(w.low) && (f.begins(i) && inWords("may will long so an see do no in on more day way low be young hand head pain field", w.low) || f.eponym(i) || k == Geography) {
			continue
		}
		w.hit = k
	}
}

// eponym reports whether word i is that of a sign, test or thing, by the word behind it.
func (f *finder) eponym(i int) bool {
	n := f.at(i + 1)
	return f.gap(i) == " " && inWords("sign signs disease syndrome test tests score scale catheter clamp clamps forceps procedure maneuver maneuvers criteria classification stage grade reflex drain cyst fracture palsy contracture phenomenon triad ulcer valve tube lymphoma sarcoma tumor tumour node nodes nodule nodules anomaly tetralogy hernia operation repair technique protocol position index inventory stain bodies body protein thyroiditis esophagus muscle canal line lines point points law frame bandage splint boot walker lamp method view views solution prep gland glands colitis ileitis encephalopathy dementia dystrophy esophagitis cells cell syndromes coma retractor needle block prosthesis fundoplication oximetry monitor", n.low)
}

// agesBehindNames marks the age over 89 that stands behind a name without a word for it: Alphonse Leduc, 93,.
func (f *finder) agesBehindNames() {
	for i := range f.words {
		w := &f.words[i]
		if w.hit != Name {
			continue
		}
		rest := f.text[w.end:]
		skip := 0
		for skip < len(rest) && skip < 3 && strings.ContainsRune(" ,(", rune(rest[skip])) {
			skip++
		}
		n := skip
		for n < len(rest) && rest[n] >= '0' && rest[n] <= '9' {
			n++
		}
		if skip == 0 || n == skip || n-skip > 3 {
			continue
		}
		age := 0
		for _, c := range rest[skip:n] {
			age = age*10 + int(c-'0')
		}
		if age < oldest || age > 119 || n < len(rest) && strings.ContainsRune("/%.-", rune(rest[n])) && !(rest[n] == '.' && (n+1 == len(rest) || rest[n+1] == ' ')) {
			continue
		}
		if f.free(w.end+skip, w.end+n) {
			f.add(w.end+skip, w.end+n, Age)
		}
	}
}
