package note

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd/search"
)

// words is text[lo:hi] as a query.
func (r *reading) words(lo, hi int) string {
	var b strings.Builder
	for i := lo; i < hi; i++ {
		w := r.word(i)
		if b.Len() > 0 && w != "" {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// valves is the disease of a valve that an abbreviation beside its severity names: "severe AS", "MR, moderate".
func (r *reading) valves(i int) string {
	t := &r.d.tokens[i]
	if !t.upper || r.d.capitals {
		return ""
	}
	for _, k := range [...]int{i - 1, i + 1} {
		if k < 0 || k >= len(r.d.tokens) {
			continue
		}
		switch r.d.tokens[k].norm {
		case "severe", "moderate", "mild", "critical", "trivial", "trace":
			return map[string]string{"as": "aortic stenosis", "ms": "mitral stenosis", "mr": "mitral regurgitation", "ai": "aortic insufficiency", "ar": "aortic regurgitation", "tr": "tricuspid regurgitation"}[t.norm]
		}
	}
	return ""
}

// word is a word of the text as it is searched for: spelling repaired, "w" spelled out, segments of the spine by region.
func (r *reading) word(i int) string {
	t := &r.d.tokens[i]
	if fixed := r.repair(t.norm); fixed != "" {
		return fixed
	}
	if plainWord(t.norm) && !mayStand(r.index, t.norm) { // the search would repair it
		return ""
	}
	if formWord(t.norm) {
		if g := r.segmentAt(i); g != nil && r.d.form(g, i) {
			return ""
		}
	}
	switch w := t.norm; w {
	case "w":
		return "with"
	case "as", "ms", "mr", "ai", "ar", "tr":
		if s := r.valves(i); s != "" {
			return s
		}
	case "icd", "aicd":
		return "implantable cardioverter defibrillator"
	case "psa":
		if r.d.text[t.start:t.end] == "PsA" {
			return "psoriatic arthritis"
		}
	case "ed":
		if n := r.d.segmentOf(i); t.upper && n >= 0 && r.d.segments[n].section.states() && r.d.segments[n].lo == i && r.d.segments[n].first && r.who.sex != 'F' && !nextIs(r.d, i+1, "visit", "course", "dx", "diagnosis", "follow", "f/u", "for", "precaution") {
			return "erectile dysfunction"
		}
	case "mod":
		if nextIs(r.d, i+1, "persistent", "asthma", "to", "severe", "npdr", "dementia", "recurrent", "depression", "malnutrition", "protein", "aortic", "persist") {
			return "moderate"
		}
	case "g1", "g2", "g3", "g3a", "g3b", "g4", "g5", "g1a1", "g2a1", "g2a2", "g2a3", "g3aa1", "g3aa2", "g3aa3", "g3ba1", "g3ba2", "g3ba3", "g4a1", "g4a2", "g4a3", "g5a1", "g5a2", "g5a3":
		for k := max(0, i-3); k < min(i+3, len(r.d.tokens)); k++ {
			if r.d.tokens[k].norm == "ckd" || r.d.tokens[k].norm == "kidney" {
				stage := w[1:2]
				if len(w) > 2 && (w[2] == 'b' || w[2] == 'a' && (len(w) == 3 || w[3] == 'a')) {
					stage += w[2:3]
				}
				if i > 0 && r.d.tokens[i-1].norm == "stage" {
					return stage
				}
				return "stage " + stage
			}
		}
	case "ble":
		return "bilateral lower extremities"
	case "bue":
		return "bilateral upper extremities"
	case "lle", "rle", "lue", "rue":
		if t.upper || r.d.capitals {
			return map[string]string{"lle": "left lower extremity", "rle": "right lower extremity", "lue": "left upper extremity", "rue": "right upper extremity"}[w]
		}
	case "t2", "t1":
		for k := max(0, i-5); k < min(i+3, len(r.d.tokens)); k++ {
			if strings.HasPrefix(r.d.tokens[k].norm, "diabet") {
				return "type " + w[1:]
			}
		}
	case "w/o", "wo":
		return "without"
	case "rul", "rml", "rll", "lul", "lll":
		return r.lobe(i)
	default:
		if len(w) >= 2 && len(w) <= 3 && digits(w[1:]) && r.spine(i) {
			switch w[0] {
			case 'l':
				if nextIs(r.d, i+1, "s1") {
					return "lumbosacral"
				}
				return "lumbar"
			case 'c':
				return "cervical"
			case 't':
				return "thoracic"
			case 's':
				if i > 0 && r.d.tokens[i-1].norm == "l5" {
					return ""
				}
				return "sacral"
			}
		}
	}
	return r.d.text[t.start:t.end]
}

// lobe is a lobe of the lung as it is searched for: before a nodule the lung, beside a cancer the lobe spelled out.
func (r *reading) lobe(i int) string {
	t := &r.d.tokens[i]
	if r.lid(i) {
		return map[string]string{"rul": "right upper eyelid", "rll": "right lower eyelid", "lul": "left upper eyelid", "lll": "left lower eyelid"}[t.norm]
	}
	if nextIs(r.d, i+1, "nodule", "mass", "lesion", "opacity", "pulmonary") {
		return "lung"
	}
	for k := max(0, i-6); k < min(i+7, len(r.d.tokens)); k++ {
		switch r.d.tokens[k].norm {
		case "cancer", "ca", "carcinoma", "adenocarcinoma", "adenoca", "nsclc", "sclc", "adeno", "malignancy":
			return map[string]string{"rul": "right upper lobe", "rml": "right middle lobe", "rll": "right lower lobe", "lul": "left upper lobe", "lll": "left lower lobe"}[t.norm]
		}
	}
	return r.d.text[t.start:t.end]
}

// lid reports whether a quarter that the words at i name is one of the eyelids.
func (r *reading) lid(i int) bool {
	if r.d.tokens[i].norm == "rml" {
		return false
	}
	for k := max(0, i-5); k < min(i+6, len(r.d.tokens)); k++ {
		switch r.d.tokens[k].norm {
		case "chalazion", "chalazia", "hordeolum", "stye", "lid", "eyelid", "ptosis", "dermatochalasis", "entropion", "ectropion", "blepharitis", "trichiasis", "lagophthalmo", "blepharoptosis", "lash", "canaliculus":
			return true
		}
	}
	return false
}

// spine reports whether the words around speak of the spine.
func (r *reading) spine(i int) bool {
	for k := max(0, i-4); k < min(i+8, len(r.d.tokens)); k++ {
		switch r.d.tokens[k].norm {
		case "disc", "disk", "radiculopathy", "herniation", "hnp", "stenosis", "spondylosis", "spondylolisthesis", "intervertebral", "ddd", "foraminal":
			return true
		}
	}
	return false
}

// hedge reports words that tell how sure somebody is, which are not searched for.
func hedge(w string) bool {
	switch w {
	case "possible", "probable", "likely", "suspected", "suspect", "presumed", "probably", "possibly", "questionable", "apparent", "r/o", "prob", "poss", "presumptive", "resolved", "improved", "stable",
		"known", "new", "worsening", "now", "well", "recent":
		return true
	}
	return false
}

// measure reports whether token i is a part of a measure: "9 mm", "3.2 x 2.4 x 0.8 cm", "x4", "x 2 d", a year.
func (r *reading) measure(i int) bool {
	w := r.d.tokens[i].norm
	unit := func(w string) bool {
		switch w {
		case "mm", "cm", "kg", "lb", "ml", "mg", "mcg", "unit", "x", "percent", "d", "day", "wk", "week", "mo", "month", "yr", "hr", "h", "hour", "deg", "g", "cc", "min":
			return true
		}
		return false
	}
	switch {
	case digit(w[0]) && strings.Trim(w, "0123456789./x-") == "":
		return year(w) || strings.Contains(w, ".") || i+1 < len(r.d.tokens) && unit(r.d.tokens[i+1].norm) || i > 0 && r.d.tokens[i-1].norm == "x"
	case unit(w):
		return i > 0 && digit(r.d.tokens[i-1].norm[0])
	case len(w) > 1 && w[0] == 'x' && digit(w[1]):
		return i < 2 || r.d.tokens[i-2].norm != "rib" && r.d.tokens[i-1].norm != "rib"
	case digit(w[0]) && (strings.HasSuffix(w, "mm") || strings.HasSuffix(w, "cm") || strings.HasSuffix(w, "mg")):
		return true
	}
	return false
}

// wordsOf joins pieces to a query.
func (r *reading) wordsOf(parts [][2]int) string {
	var b strings.Builder
	for _, p := range parts {
		for i := p[0]; i < p[1]; i++ {
			t := &r.d.tokens[i]
			if hedge(t.norm) && !(t.norm == "stable" && r.says("keratoconus", "crvo", "brvo", "occlusion")) || r.measure(i) {
				continue
			}
			if afterInjury(t.norm) && r.injured(p[0], p[1]) {
				continue
			}
			w := r.word(i)
			if b.Len() > 0 && w != "" {
				b.WriteByte(' ')
			}
			b.WriteString(w)
		}
	}
	return b.String()
}

// afterInjury tells words by which a statement speaks of the care of an injury, which no title of an injury has.
func afterInjury(w string) bool {
	switch w {
	case "aftercare", "orif", "crpp", "f/u", "followup", "casted", "splinted", "repaired", "healing", "routine", "check":
		return true
	}
	return false
}

// injured reports whether one of the words is a fracture or the like.
func (r *reading) injured(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		switch r.d.tokens[i].norm {
		case "fracture", "fx", "laceration", "lac", "dislocation", "sprain":
			return true
		}
	}
	return false
}

// askAll searches, with what is known of the patient. Answers are kept by the reader: those on terms of the lexicon by their
// name, those on other phrases by a hash, since they belong to a note.
func (r *reading) askAll(text string) ([]search.Hit, bool) {
	if text == "" {
		return nil, false
	}
	if h, ok := r.asked[text]; ok {
		return h, len(h) > 0
	}
	q := search.Query{Text: text, Limit: 6, Billable: true}
	switch {
	case r.who.newborn:
		q.Age = search.Newborn
	case r.who.age > 0 && r.who.age < 15:
		q.Age = search.Child
	}
	k := kept{rel: r.rel, age: q.Age, sex: r.who.sex, text: r.x.whole(text)}
	if k.text == "" {
		k.a, k.b = r.phrases.hash(text)
	}
	hits, ok := r.phrases.problems.get(k)
	if !ok {
		hits = r.answer(q)
		r.phrases.problems.put(k, hits)
	}
	r.asked[text] = hits
	return hits, len(hits) > 0
}

// answer searches. The sex is told only where an answer depends on it, since that costs time.
func (r *reading) answer(q search.Query) []search.Hit {
	ans, err := r.index.Ask(q)
	if err == nil && r.who.sex != 0 && slices.ContainsFunc(ans.Hits, sexed) {
		if q.Sex = search.Female; r.who.sex == 'M' {
			q.Sex = search.Male
		}
		ans, err = r.index.Ask(q)
	}
	if err != nil {
		ans.Hits = nil
	}
	if !strings.Contains(fold(q.Text), "subsequent") && !strings.Contains(fold(q.Text), "recurrent") { // a second infarct within four weeks
		if again := slices.DeleteFunc(slices.Clone(ans.Hits), func(h search.Hit) bool { return cat(h.Code) == "I22" }); len(again) > 0 {
			ans.Hits = again
		}
	}
	return ans.Hits
}

// sexed reports whether a code is for one sex only: by its title, or by the chapter of pregnancy.
func sexed(h search.Hit) bool {
	return strings.Contains(h.Title, "male") || strings.Contains(h.Title, "regnan") || cat(h.Code)[0] == 'O'
}

func (r *reading) ask(text string) (search.Hit, bool) {
	h, ok := r.askAll(text)
	if !ok {
		return search.Hit{}, false
	}
	return h[0], true
}

// fold is a text in the normal form of tokens.
func fold(s string) string {
	var room [24]token
	var b strings.Builder
	b.Grow(len(s))
	for i, t := range tokenise(s, 0, len(s), room[:0]) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.norm)
	}
	return strings.TrimSpace(b.String())
}
