package deid

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/lexicon.txt.gz
var lexiconGz []byte

//go:embed data/towns.txt.gz
var townsGz []byte

//go:embed data/terms.txt
var termsText string

// class is what lists say of a word, one bit each.
type class uint16

const (
	common      class = 1 << iota // one of the 40,000 most common English words
	usual                         // English, less common
	rare                          // English, in large dictionaries
	medical                       // of the titles of ICD-10-CM and HCPCS
	proper                        // written with a capital and no name of persons or US towns: Irish, Medicare
	drug                          // generic or brand name
	eponym                        // of a sign, disease, test or tool
	term                          // a short form, heading or product
	firstCommon                   // a first name of 10,000 people and more
	firstRare
	lastCommon // one of the 8,000 most frequent last names
	lastRare
	town
	county
	manyWords // begins a town of several words
)

const (
	firstName = firstCommon | firstRare
	lastName  = lastCommon | lastRare
	anyName   = firstName | lastName
	english   = common | usual | rare
	medicine  = medical | drug | eponym | term
)

// lexicon is a hash table over the words of the lists, in one text.
var lexicon struct {
	once    sync.Once
	text    string
	slots   []uint32 // 1 + the number of the entry
	entries []entry
	cues    map[string]cue
	weights weights
	likely  []int8 // by three letters: how much likelier in a name than in a word of medicine
}

type entry struct {
	start uint32
	size  uint8
	class class
}

const slotBits = 20

func loadLexicon() {
	lexicon.once.Do(func() {
		text := unzip(lexiconGz)
		towns := unzip(townsGz)
		lexicon.text = text + towns + termsText
		lexicon.slots = make([]uint32, 1<<slotBits)
		lexicon.entries = make([]entry, 0, strings.Count(text, "\n")+strings.Count(towns, "\n")+5000)
		at := 0
		for line := range strings.Lines(text) {
			n := strings.IndexByte(line, ' ')
			var c class
			for _, b := range strings.TrimRight(line[n+1:], "\n") {
				c |= classLetters(byte(b))
			}
			addWord(at, at+n, c)
			at += len(line)
		}
		for line := range strings.Lines(towns) {
			n := len(strings.TrimRight(line, "\n"))
			addWord(at, at+n, town)
			addWord(at, at+strings.IndexByte(line, ' '), manyWords)
			at += len(line)
		}
		kind := term
		for line := range strings.Lines(termsText) {
			if k, ok := strings.CutPrefix(line, "# "); ok {
				switch {
				case strings.HasPrefix(k, "Eponyms"):
					kind = eponym
				case strings.HasPrefix(k, "Drugs"):
					kind = drug
				case strings.HasPrefix(k, "Proper"):
					kind = proper
				default:
					kind = term
				}
			} else {
				start := at
				for i := range len(line) {
					if line[i] == ' ' || line[i] == '\n' {
						if at+i > start {
							addWord(start, at+i, kind)
						}
						start = at + i + 1
					}
				}
			}
			at += len(line)
		}
		lexicon.cues = cueWords()
		lexicon.weights = loadWeights()
		lexicon.likely = trigrams()
	})
}

func classLetters(b byte) class {
	switch b {
	case 's':
		return common
	case 'm':
		return usual
	case 'r':
		return rare
	case 'i':
		return medical
	case 'P':
		return proper
	case 'e':
		return eponym
	case 'F':
		return firstCommon
	case 'f':
		return firstRare
	case 'L':
		return lastCommon
	case 'l':
		return lastRare
	case 'd':
		return drug
	case 'g':
		return town
	case 'c':
		return county
	}
	return 0
}

func unzip(gz []byte) string {
	r, err := gzip.NewReader(bytes.NewReader(gz))
	if err != nil {
		return ""
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return ""
	}
	return string(b) + "\n"
}

// addWord adds classes to the word from start to end of the text of the lexicon.
func addWord(start, end int, c class) {
	w := lexicon.text[start:end]
	h := hash(w)
	for {
		n := lexicon.slots[h]
		if n == 0 {
			lexicon.entries = append(lexicon.entries, entry{uint32(start), uint8(end - start), c})
			lexicon.slots[h] = uint32(len(lexicon.entries))
			return
		}
		if e := &lexicon.entries[n-1]; e.text() == w {
			e.class |= c
			return
		}
		h = (h + 1) & (1<<slotBits - 1)
	}
}

func (e *entry) text() string { return lexicon.text[e.start : e.start+uint32(e.size)] }

func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return (h ^ h>>slotBits) & (1<<slotBits - 1)
}

// lookup is what the lists say of a word in small letters without accents and apostrophes.
func lookup(w string) class {
	h := hash(w)
	for {
		n := lexicon.slots[h]
		if n == 0 {
			return 0
		}
		if e := &lexicon.entries[n-1]; e.text() == w {
			return e.class
		}
		h = (h + 1) & (1<<slotBits - 1)
	}
}

// classOf is what the lists say of a word in small letters, also of what it is made of.
func classOf(w string) class {
	w = folded(w)
	if strings.IndexByte(w, '-') >= 0 {
		return classOfParts(w)
	}
	c := lookup(w)
	if c&(english|medicine) != 0 || len(w) < 4 {
		return c
	}
	for _, end := range [...]string{"s", "es", "ed", "d", "ing", "ly", "al", "er"} {
		if stem, ok := strings.CutSuffix(w, end); ok && len(stem) > 2 {
			k := lookup(stem)
			if (end == "ing" || end == "ed") && k&english == 0 {
				k = lookup(stem + "e")
			}
			if k&(common|usual) != 0 {
				return c | usual
			}
			if end == "s" && k&(drug|eponym|term) != 0 {
				return c | k&(drug|eponym|term)
			}
		}
	}
	for _, start := range [...]string{"post", "pre", "non", "re", "un", "hyper", "hypo", "intra", "peri", "anti", "micro", "neuro", "cardio", "gastro", "pneumo", "electro", "immuno", "poly", "sub", "supra", "trans", "extra", "inter", "over", "pan", "thoraco", "laparo", "arthro"} {
		if rest, ok := strings.CutPrefix(w, start); ok && len(rest) > 3 && lookup(rest)&(common|usual|medical) != 0 {
			return c | rare
		}
	}
	if drugLike(w) {
		c |= medical
	}
	return c
}

// classOfParts is the class of a word with hyphens. A part that is a word and no name makes all of it a word; else it is a
// name, as well as a word where all of its parts are words.
func classOfParts(w string) class {
	inter, union := ^class(0), class(0)
	wordOnly := false
	for p := range strings.SplitSeq(w, "-") {
		if len(p) < 2 {
			continue
		}
		c := classOf(p)
		wordOnly = wordOnly || c&(english|medicine) != 0 && c&anyName == 0
		if c&(english|medicine) == 0 {
			inter = 0
		} else if inter != 0 {
			inter = inter | c
		}
		union |= c
	}
	union &^= town | county | manyWords
	switch {
	case wordOnly:
		return union &^ anyName
	case inter == 0:
		return union & anyName
	}
	return union
}

// folded is a word without apostrophes and the usual accents.
func folded(w string) string {
	plain := true
	for i := range len(w) {
		plain = plain && w[i] < utf8.RuneSelf && w[i] != '\''
	}
	if plain {
		return w
	}
	var b strings.Builder
	for _, r := range w {
		if r == '\'' || r == '’' || unicode.Is(unicode.Mn, r) {
			continue
		}
		if r < utf8.RuneSelf {
			b.WriteRune(r)
			continue
		}
		b.WriteString(plainLetter(r))
	}
	return b.String()
}

// plainLetter is a small letter without its marks.
func plainLetter(r rune) string {
	const (
		from = "áàâäãåāăąạảấầẩẫậắằẳẵặéèêëēęěẹẻẽếềểễệíìîïīįịỉĩóòôöõøōőọỏốồổỗộớờởỡợơúùûüũūůűụủứừửữựưñńňņçćčýỳỵỷỹÿšśşșžźżłđďřťţțğģķļẁẃẅŵ"
		to   = "aaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeiiiiiiiiiooooooooooooooooooooouuuuuuuuuuuuuuuunnnncccyyyyyysssszzzlddrtttggklwwww"
	)
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	}
	n := 0
	for _, f := range from {
		if f == r {
			if n < len(to) {
				return to[n : n+1]
			}
			break
		}
		n++
	}
	return string(r)
}

// drugLike reports whether a word ends as generic names of drugs, and words of medicine, do.
func drugLike(w string) bool {
	if len(w) < 7 {
		return false
	}
	for _, end := range [...]string{"cillin", "mycin", "oxacin", "azole", "pril", "sartan", "statin", "olol", "dipine", "prazole", "tidine", "mab", "nib", "zumab", "gliptin", "gliflozin", "glutide",
		"azepam", "azolam", "oxetine", "triptan", "setron", "thiazide", "semide", "parin", "caine", "dronate", "vir", "tinib", "cycline", "phylline", "terol", "sone", "solone", "barbital",
		"itis", "osis", "emia", "uria", "ectomy", "otomy", "ostomy", "plasty", "scopy", "graphy", "gram", "pathy", "algia", "plegia", "paresis", "trophy", "megaly", "ology", "ologist", "oscopic", "tomy", "oma", "graft", "cept", "grel", "xaban", "gepant", "lukast", "grapher"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}
