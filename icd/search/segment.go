package search

import (
	"slices"
	"strings"

	"github.com/gomedcode/medcode/icd"
)

// A phrase that no code, and no pair of codes, accounts for is taken apart at its connecting words: "severe sepsis with
// septic shock | due to | pneumonia". The parts are searched alone, and after the first one, which is what the others
// are said of: "type 2 diabetes with neuropathy and nephropathy" is also "type 2 diabetes nephropathy".

// connectors are the words between the parts of a phrase, the longest first; before is put before the part behind.
var connectors = []struct{ words, before string }{
	{"due to", ""}, {"secondary to", ""}, {"because of", ""}, {"caused by", ""}, {"resulting from", ""}, {"associated with", ""},
	{"complicated by", ""}, {"complicating", ""}, {"accompanied by", ""}, {"superimposed on", ""}, {"along with", ""},
	{"metastatic to", secondary}, {"metastasized to", secondary}, {"metastasis to", secondary}, {"metastases to", secondary},
	{"mets to", secondary}, {"spread to", secondary}, {"with metastasis to", secondary}, {"with mets to", secondary},
	{"with", ""}, {"w/", ""}, {"and", ""}, {"plus", ""}, {"in", ""}, {"from", ""}, {"following", ""}, {"on", ""}, {"d/t", ""}, {"2/2", ""}, {"s/t", ""},
}

const secondary = "secondary malignant neoplasm of "

// mostParts is the number of parts of a phrase that are searched.
const mostParts = 4

// split cuts a phrase at its connecting words and commas.
func split(text string) (parts []string) {
	words := strings.Fields(strings.ToLower(text))
	part, before := "", ""
	flush := func() {
		if part != "" && part != before {
			parts = append(parts, part)
		}
		part = before
	}
	for i := 0; i < len(words); {
		n, prefix := connectorAt(words[i:])
		if n == 0 {
			w := words[i]
			bare := strings.TrimRight(w, ",;+&")
			if bare != "" {
				part = join(part, bare)
			}
			if i++; bare != w {
				before = ""
				flush()
			}
			continue
		}
		if prefix != "" || words[i] != "and" {
			before = prefix
		}
		flush()
		i += n
	}
	before = ""
	flush()
	return parts[:min(len(parts), mostParts)]
}

func join(part, word string) string {
	if part == "" || strings.HasSuffix(part, " ") {
		return part + word
	}
	return part + " " + word
}

func connectorAt(words []string) (n int, before string) {
	for _, c := range connectors {
		if !strings.HasPrefix(c.words, words[0]) {
			continue
		}
		if m := 1 + strings.Count(c.words, " "); m > n && m <= len(words) && strings.Join(words[:m], " ") == c.words {
			n, before = m, c.before
		}
	}
	return n, before
}

// Numbers of the parts.
const (
	wholeEnough = 0.9  // share of the words from which on an answer needs no parts
	partScore   = 0.5  // least score of an answer to a part
	headShare   = 0.6  // share of the first part's words that the first answer must have
	headScore   = 0.25 // least score of an answer that is put first for them
)

// parts adds to the best answers those for the parts of the phrase that they do not account for.
func (k *ranking) parts(text string, out []*answer) []*answer {
	if len(out) == 0 || out[0].line < 0 {
		return out
	}
	parts := split(text)
	if len(parts) < 2 {
		return out
	}
	if k.whole(out[0]) >= wholeEnough {
		return k.halves(parts[1:], out)
	}
	group := k.headed(parts[0], out)
	if pair := k.underlying(parts); pair != nil {
		group = append(pair, slices.DeleteFunc(group, func(b *answer) bool {
			return slices.ContainsFunc(pair, func(a *answer) bool { return a.d == b.d && a.v == b.v })
		})...)
	}
	for i, part := range parts {
		ids := k.idsOf(part)
		if slices.ContainsFunc(group, func(a *answer) bool { return k.shareOf(a, ids) >= wholeEnough }) {
			continue
		}
		if i > 0 {
			if a := k.bestOf(parts[0] + " " + part); a != nil && k.share(a) >= wholeEnough && k.supposes(a)&^k.supposes(group[0]) == 0 {
				group = k.with(group, a)
				continue
			}
		}
		if a := k.bestOf(part); a != nil {
			group = k.with(group, a)
		}
	}
	later := func(a *answer) bool { return secondaryOnly(k.codes[k.place(a)]) }
	if a := k.bestOf(parts[0]); a != nil && (k.codes[k.place(a)].At(1) < 'T' || k.codes[k.place(a)].At(1) == 'Z' && !statusOnly(k.codes[k.place(a)])) { // a condition goes before a status
		later = func(a *answer) bool { return secondaryOnly(k.codes[k.place(a)]) || statusOnly(k.codes[k.place(a)]) }
	}
	if i := slices.IndexFunc(group, func(a *answer) bool { return !later(a) }); i > 0 {
		first := group[i]
		group = slices.Insert(slices.Delete(group, i, i+1), 0, first)
	}
	for _, a := range out {
		group = k.with(group, a)
	}
	if near := group[:min(len(group), severeDepth)]; len(near) > 1 && statusOnly(k.codes[k.place(near[0])]) {
		if i := slices.IndexFunc(near, func(a *answer) bool { return !later(a) }); i > 0 && near[i].score >= wholeEnough*near[0].score {
			first := near[i]
			group = slices.Insert(slices.Delete(group, i, i+1), 0, first)
		}
	}
	return group[:min(len(group), k.limit)]
}

// supposes are the words of assumed that the title of an answer has and its reading lacks: "aphasia following cerebral
// infarction" is not meant by "stroke with aphasia".
func (k *ranking) supposes(a *answer) uint64 {
	k.use(a.reading)
	return k.assumes[a.d] &^ k.asks
}

// halves adds to the code for a whole phrase those for its later parts, where the parts are conditions of their own and the
// tabular list does not exclude them beside it ("COPD with acute bronchitis": J20.9 beside J44.0).
func (k *ranking) halves(parts []string, out []*answer) []*answer {
	group := slices.Clone(out[:k.lead])
	for _, part := range parts {
		a := k.bestOf(part)
		if a == nil || a.score < halfScore || k.share(a) < wholeEnough || len(group) >= 1+pairMost || secondaryOnly(k.codes[k.place(a)]) {
			continue
		}
		if k.src.excludes(k.place(out[0]), k.place(a)) || k.sameFamily(out[0], a) {
			continue
		}
		group = k.with(group, a)
	}
	for _, a := range out {
		group = k.with(group, a)
	}
	return group[:min(len(group), k.limit)]
}

// halfScore is the least score of a code for a part beside one for the whole.
const halfScore = 0.95

// underlying finds the code for the first of two parts that has the second as its cause: one whose notes want the code of
// the second before it (E08.9 after K86.1 for "diabetes | chronic pancreatitis"). nil when there is none.
func (k *ranking) underlying(parts []string) []*answer {
	if len(parts) != 2 {
		return nil
	}
	cause := k.bestOf(parts[1])
	if cause == nil {
		return nil
	}
	for _, way := range []string{" due to underlying condition", " in diseases classified elsewhere", " in conditions classified elsewhere", " due to known physiological condition"} {
		q := *k.q
		q.Prefix = false
		sub := k.tables.ranking(&q, k.within)
		sub.answerText(parts[0] + way)
		pair := k.caused(sub, cause)
		sub.release()
		if pair != nil {
			return pair
		}
	}
	if c := k.complicated(cause); c != cause && k.causal(parts) {
		if a := k.bestOf(parts[0]); a != nil && k.codes[k.place(a)].At(1) < 'S' && k.codes[k.place(a)].At(1) != 'E' {
			return []*answer{k.complicatedBy(cause, diabeticEnding(k.codes[k.place(a)].Compact())), a}
		}
	}
	return nil
}

// caused finds among the best answers of sub one whose notes want the code of its cause before it, or any.
func (k *ranking) caused(sub *ranking, cause *answer) []*answer {
	at := k.place(cause)
	for _, i := range sub.heads(pairHeads) {
		a := sub.found[i]
		if a.line < 0 || a.against || sub.share(&a) < wholeEnough {
			continue
		}
		links := sub.links(&a)
		if l := k.linked(links, at); l != nil && l.kind == icd.CodeFirst {
			return []*answer{cause, &a}
		}
		named := slices.ContainsFunc(links, func(l link) bool { return l.kind == icd.CodeFirst && !l.note.Open() })
		title := k.src.title(k.place(&a))
		if !named && (strings.Contains(title, "classified elsewhere") || strings.Contains(title, "due to known physiological condition")) && k.codes[at].At(1) < 'S' && k.codes[at].At(1) != 'R' {
			return []*answer{k.complicated(cause), &a} // "code first underlying disease", which names none
		}
	}
	return nil
}

// complicated is diabetes with another specified complication (E11.69) in place of diabetes without one, and other answers as
// they are.
func (k *ranking) complicated(a *answer) *answer { return k.complicatedBy(a, "69") }

// diabeticEnding is how the code for diabetes ends that goes with a condition it causes: the conditions that the subcategories of
// E08-E13 name with their own code. Others are "other specified complication".
func diabeticEnding(condition string) string {
	for _, x := range [...]struct{ prefix, ending string }{
		{"N18", "22"}, {"I739", "51"}, {"K3184", "43"}, {"L974", "621"}, {"L975", "621"}, {"L97", "622"}, {"L984", "622"}, {"H26", "36"},
	} {
		if strings.HasPrefix(condition, x.prefix) {
			return x.ending
		}
	}
	return "69"
}

// complicatedBy is diabetes with the complication of an ending in place of diabetes without one, and other answers as they are.
func (k *ranking) complicatedBy(a *answer, ending string) *answer {
	c := k.codes[k.place(a)].Compact()
	if len(c) != 4 || c[:2] != "E0" && c[:2] != "E1" || c > "E139" || c[3] != '9' {
		return a
	}
	code, err := icd.ParseCM(c[:3] + ending)
	d, ok := k.lookup(code)
	if err != nil || !ok || !k.leaf(d) || !k.within.has(int(k.ord[d])) {
		return a
	}
	b := *a
	k.use(a.reading)
	b.d, b.v, b.line, b.with = d, 0, d, nil
	b.mask, b.missing, b.against = k.compare(d)
	b.own = b.mask
	return &b
}

// causal reports whether the query says that the second part is the cause of the first.
func (k *ranking) causal(parts []string) bool {
	text := strings.ToLower(k.q.Text)
	for _, c := range []string{" due to ", " secondary to ", " caused by ", " because of ", " resulting from ", " d/t ", " 2/2 ", " s/t "} {
		if strings.Contains(text, parts[0]+c+parts[1]) {
			return true
		}
	}
	return false
}

// with appends an answer unless its code is among them.
func (k *ranking) with(group []*answer, a *answer) []*answer {
	if slices.ContainsFunc(group, func(b *answer) bool { return b.d == a.d && b.v == a.v }) {
		return group
	}
	return append(group, a)
}

// whole is the share of its reading that an answer accounts for together with its companions.
func (k *ranking) whole(a *answer) float32 {
	k.use(a.reading)
	mask := k.spoken(a)
	for i := range a.with {
		mask |= a.with[i].mask | a.with[i].own
	}
	return k.weigh(mask) / max(k.r.Total, 0.001)
}

// share is the share of its reading that an answer accounts for.
func (k *ranking) share(a *answer) float32 {
	k.use(a.reading)
	return k.weigh(k.spoken(a)) / max(k.r.Total, 0.001)
}

// bestOf is the best answer to a part of the phrase, nil when there is no good one. Each part is searched once.
func (k *ranking) bestOf(text string) *answer {
	a, known := k.bests[text]
	if !known {
		a = k.searched(text)
		if k.bests == nil {
			k.bests = map[string]*answer{}
		}
		k.bests[text] = a
	}
	if a == nil {
		return nil
	}
	b := *a
	b.with = slices.Clip(b.with)
	return &b
}

func (k *ranking) searched(text string) *answer {
	q := *k.q
	q.Prefix = false
	sub := k.tables.ranking(&q, k.within)
	defer sub.release()
	sub.answerText(text)
	best := sub.heads(1)
	if len(best) == 0 {
		return nil
	}
	a := sub.found[best[0]]
	if a.score < partScore || a.against {
		return nil
	}
	return &a
}

// headed is the group of the best answer; when that lacks what the phrase begins with, the best one that has it goes
// before.
func (k *ranking) headed(head string, out []*answer) []*answer {
	group := slices.Clone(out[:k.lead])
	ids := k.idsOf(head)
	if slices.ContainsFunc(group, func(a *answer) bool { s := k.shareOf(a, ids); return s == unknown || s >= headShare }) {
		if len(group) == 1 && k.only(group[0], ids) { // it has nothing of the other parts
			if a := k.bestOf(head); a != nil && !secondaryOnly(k.codes[k.place(a)]) {
				return []*answer{a}
			}
		}
		return group
	}
	if k.codes[k.place(group[0])].At(1) == 'O' && k.lone(head) {
		return group
	}
	for _, i := range k.heads(pairHeads) {
		a := &k.found[i]
		if k.use(a.reading); k.assumes[a.d]&^k.asks != 0 {
			continue
		}
		if len(a.with) == 0 && !secondaryOnly(k.codes[k.place(a)]) && k.shareOf(a, ids) >= wholeEnough && a.score >= headScore*out[0].score {
			return append([]*answer{a}, group...)
		}
	}
	if a := k.bestOf(head); a != nil && !secondaryOnly(k.codes[k.place(a)]) && !k.sameFamily(a, group[0]) {
		return append([]*answer{a}, slices.DeleteFunc(group, func(b *answer) bool { return b.d == a.d && b.v == a.v })...)
	}
	return group
}

// secondaryOnly reports whether a code is never listed first: causes, organisms, resistance, hormone receptors, outcome of
// delivery, weeks, body mass index, severe sepsis (guidelines I.B.14, I.C.1.b, I.C.1.d, I.C.15.b.5, I.C.20.a.6, I.C.21.c).
func secondaryOnly(c icd.CM) bool {
	cat := c.Category().Compact()
	switch cat {
	case "B95", "B96", "B97", "Z16", "Z17", "Z19", "Z37", "Z3A", "Z68":
		return true
	}
	return external(c) || strings.HasPrefix(c.Compact(), "R652")
}

// statusOnly reports whether a code says what somebody has or takes, not what is the matter (Z66, Z79, Z89 to Z99).
func statusOnly(c icd.CM) bool {
	cat := c.Category().Compact()
	return cat == "Z66" || cat == "Z79" || cat >= "Z89" && cat <= "Z99"
}

// only reports whether all the words that an answer has are among those with the given terms.
func (k *ranking) only(a *answer, ids []uint32) bool {
	k.use(a.reading)
	mask := a.mask | a.own
	for i := range k.r.Terms {
		if mask>>i&1 != 0 && !slices.ContainsFunc(k.r.Terms[i].IDs, func(id uint32) bool { return slices.Contains(ids, id) }) {
			return false
		}
	}
	return true
}

// lone reports whether a part leads to O80, which no other code of chapter 15 stands beside.
func (k *ranking) lone(part string) bool {
	a := k.bestOf(part)
	return a != nil && k.codes[k.place(a)].Compact() == "O80"
}

// idsOf are the terms of a text in all its readings.
func (k *ranking) idsOf(text string) (ids []uint32) {
	for _, r := range k.text.Parse(text, false) {
		for _, t := range r.Terms {
			ids = append(ids, t.IDs...)
		}
	}
	return ids
}

// unknown is the share of words that a reading does not have.
const unknown = -1

// shareOf is the share of the words with the given terms that an answer and its companions account for, or unknown.
func (k *ranking) shareOf(a *answer, ids []uint32) float32 {
	k.use(a.reading)
	var want uint32
	for i := range k.r.Terms {
		if slices.ContainsFunc(k.r.Terms[i].IDs, func(id uint32) bool { return slices.Contains(ids, id) }) {
			want |= 1 << i
		}
	}
	if want == 0 {
		return unknown
	}
	mask := k.spoken(a) &^ (a.other &^ (a.mask | a.own | a.filed)) &^ a.lent
	for i := range a.with {
		mask |= a.with[i].mask | a.with[i].own
	}
	return k.weigh(mask&want) / max(k.weigh(want), 0.001)
}

// says reports whether the query has all of some words, given by their terms.
func (k *ranking) says(words [][]uint32) bool {
	for _, ids := range words {
		if !slices.ContainsFunc(ids, func(id uint32) bool { return k.bit(id) != 0 }) {
			return false
		}
	}
	return len(words) > 0
}
