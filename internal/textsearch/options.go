package textsearch

// Options say what an index knows of its language and of its lines. The zero value is usable.
type Options struct {
	// Stop holds words without meaning for the search ("of", "the"). They are left out of lines and queries.
	Stop []string
	// Families holds groups of single words that count as one word ("kidney", "renal").
	Families [][]string
	// Factors scale the weight of single words: 0.1 for a word that says little ("unspecified"). The default is 1.
	Factors map[string]float32
	// Soften holds words after which the next two words of the clause count little when a query lacks them
	// ("unspecified").
	Soften []string
	// Negate holds words after which the rest of the clause is negated ("without"); with Clause, the words that
	// end it besides punctuation ("with", "and").
	Negate, Clause []string
	// Qualify holds words that end a negation unless they follow it directly ("without aura, intractable" is often
	// written without the comma).
	Qualify []string
	// Join holds words that carry a negation on ("without crisis or storm").
	Join []string
	// NegateNext holds words that negate the one after them only ("non").
	NegateNext []string
	// Imply holds groups of words: a line with all of a group but its last word has that one too, without weight
	// ("malignant", "neoplasm", "cancer").
	Imply [][]string
	// Float holds words that may stand anywhere in a phrase of Rewrites ("broken left wrist" holds "broken wrist").
	Float []string
	// Rewrites are phrases with other words for them. The query is read both ways.
	Rewrites []Rewrite
	// Kinds is the weight of every kind of line, about 1. A kind beyond the slice weighs 1.
	Kinds []float32
	// Reach scales what a kind of line weighs when the candidates are chosen, for those who rank them again and can
	// tell more of lines of that kind. A kind beyond the slice has 1.
	Reach []float32
}

// Rewrite replaces the phrase From by the words To. A plain one only spells out what is said ("h/o" for "history of");
// there is a reading with the plain ones alone.
type Rewrite struct {
	From, To string
	Plain    bool
}

// English is a start for Options of American medical titles: stop words, negation and clause words.
// Each call returns fresh slices.
func English() Options {
	return Options{
		Stop: []string{"of", "the", "a", "an", "to", "and", "or", "in", "on", "at", "by", "for", "with", "due", "w",
			"as", "is", "was", "has", "have", "having", "had", "from", "into", "its", "this", "that", "which", "be"},
		Negate:     []string{"without", "not", "no", "w/o", "denies", "whether"},
		NegateNext: []string{"non"},
		Join:       []string{"or", "nor"},
		Clause:     []string{"with", "but", "and"},
		Soften:     []string{"unspecified"},
	}
}
