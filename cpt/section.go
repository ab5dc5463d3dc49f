package cpt

// Section is a range of Category I numbers with a label of our own. The labels are generic: they are not the AMA's
// headings.
type Section struct {
	First, Last int
	Label       string
}

// sections are in order of number; gaps belong to none.
var sections = [...]Section{
	{100, 1999, "anesthesia"}, {10004, 10021, "fine-needle sampling"}, {10030, 19499, "skin, breast"},
	{20100, 29999, "musculoskeletal"}, {30000, 32999, "respiratory"}, {33016, 37799, "heart, vessels"},
	{38100, 38999, "blood, lymph"}, {39000, 39599, "mediastinum, diaphragm"}, {40490, 49999, "digestive"},
	{50010, 53899, "urinary"}, {54000, 55899, "male genital"}, {55920, 55980, "reproductive, intersex"},
	{56405, 58999, "female genital"}, {59000, 59899, "maternity"}, {60000, 60699, "endocrine"},
	{61000, 64999, "nervous system"}, {65091, 68899, "eye"}, {69000, 69979, "ear"}, {69990, 69990, "operating microscope"},
	{70010, 79999, "imaging, radiation, nuclear medicine"}, {80047, 89398, "laboratory, pathology"}, {90281, 97999, "medicine"},
	{98000, 98016, "evaluation and management, telemedicine"}, {98017, 99099, "medicine"}, {99100, 99140, "anesthesia, qualifying circumstances"},
	{99141, 99199, "medicine"}, {99202, 99499, "evaluation and management"}, {99500, 99607, "medicine"},
}

// Section finds the range that holds a Category I code; ok is false for another category and for a number in none.
func (c Code) Section() (s Section, ok bool) {
	if c.Category() != I {
		return Section{}, false
	}
	n := c.Number()
	lo, hi := 0, len(sections)
	for lo < hi {
		if m := (lo + hi) / 2; sections[m].Last < n {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == len(sections) || n < sections[lo].First {
		return Section{}, false
	}
	return sections[lo], true
}
