package deid

// run is what is known of the words with capitals in a row that a word is part of.
type run struct {
	first, last int
	head        bool // one of them is what organizations are called by
	own         bool // one of them is a name or stands in no list
}

// runs finds the runs of words with capitals, joined by of, the and & as well. The words between them have none.
func (f *finder) findRuns() {
	f.runs = f.runs[:0]
	for i := 0; i < len(f.words); {
		w := &f.words[i]
		if !w.inRun() {
			w.run = -1
			i++
			continue
		}
		r := run{first: i}
		k := i
		for {
			x := &f.words[k]
			x.run = int32(len(f.runs))
			r.head = r.head || f.orgHead(k)
			r.own = r.own || x.class&(english|medicine|proper) == 0 && (x.class&(anyName|town|county) != 0 || x.unknown() && len(x.text) > 3)
			n := k + 1
			if n >= len(f.words) {
				break
			}
			if f.words[n].before != blank && f.words[n].before != ampersand && f.words[n].before != dash && !(f.words[n].before == period && (x.shape == single || x.low == "st" || x.low == "mt" || x.low == "ft")) {
				break
			}
			if !f.words[n].inRun() {
				link := f.words[n].shape == lower && (f.words[n].low == "of" || f.words[n].low == "the" || f.words[n].low == "and" || f.words[n].cue == particle)
				if !link || n+1 >= len(f.words) || !f.words[n+1].inRun() || f.words[n+1].before != blank || n+1-i > 8 {
					break
				}
				f.words[n].run = int32(len(f.runs))
			}
			k = n
		}
		r.last = k
		f.runs = append(f.runs, r)
		i = k + 1
	}
}

// inRun reports whether a word may be part of a run.
func (w *word) inRun() bool {
	if w.taken {
		return false
	}
	switch w.shape {
	case raised, inner, single:
		return true
	case capitals2:
		if w.style != shouts {
			return false
		}
		switch w.cue {
		case article, preposition, toward, joining, byWord, pronoun, isWord, acting, living, working, taking, denying, title, kin:
			return false
		}
		return true
	}
	return false
}

// runFeatures appends the features of the run of word i.
func (f *finder) runFeatures(out []feature, i int) []feature {
	w := &f.words[i]
	if w.run < 0 {
		return out
	}
	r := &f.runs[w.run]
	n := uint32(min(r.last-r.first, 4))
	if n == 0 {
		return out
	}
	flags := n * 4
	if r.head {
		flags += 2
	}
	if r.own {
		flags++
	}
	place := uint32(1)
	switch i {
	case r.first:
		place = 0
	case r.last:
		place = 2
	}
	pc, nc, gb, ga := uint32(0), uint32(0), uint32(f.words[r.first].before), uint32(f.words[r.last].after)
	if r.first > 0 {
		pc = uint32(f.words[r.first-1].cue)
	}
	if r.last+1 < len(f.words) {
		nc = uint32(f.words[r.last+1].cue)
	}
	style := uint32(w.style)
	_, lex := w.lexical()
	return append(out,
		featureOf(50, flags, place, style),
		featureOf(51, flags, pc, gb),
		featureOf(52, flags, nc, ga),
		featureOf(53, flags, lex, style),
		featureOf(54, flags, gb, ga, style),
	)
}
