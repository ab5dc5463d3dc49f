package search

// filedPart is what a word counts that only the headers above a code have: "STEMI of anterior wall, LAD". It is less than what
// the title of a code itself adds.
const filedPart = 0.5

// filed raises the best answers above which headers have words of the query that they lack.
func (k *ranking) filed() {
	for _, i := range k.heads(pairHeads) {
		a := &k.found[i]
		if a.line < 0 || a.class != nil {
			continue
		}
		k.use(a.reading)
		left := (1<<len(k.r.Terms) - 1) &^ k.spoken(a)
		if left == 0 {
			continue
		}
		var gained uint32
		for d := k.above[a.d]; d >= 0; d = k.above[d] {
			if mask, missing, against := k.compare(int(d)); !against && missing <= k.weigh(mask) {
				gained |= mask & left
			}
		}
		if gained != 0 {
			a.filed = gained
			a.score = max(a.score, k.score(a, k.covered(a)+filedPart*k.weigh(gained), a.missing))
		}
	}
}
