package official

// CMCode is a row of an ICD-10-CM order file. A codes file has neither Order nor Short, and only valid codes.
type CMCode struct {
	Order int    // 1, 2, 3 ... as printed
	Code  string // without dot
	Valid bool   // valid for submission; otherwise a header
	Short string // at most 60 characters
	Long  string
	Line  int // in its file
}

// NodeLevel is the level of a node of the tabular list.
type NodeLevel uint8

// The levels.
const (
	Chapter NodeLevel = iota + 1
	Section           // a block of categories: A00-A09
	Diag              // a category or a code below one
)

// TabularNode is a chapter, a section or a code of the tabular list, with what is printed under it.
type TabularNode struct {
	Level NodeLevel
	Depth int    // of a Diag: 0 for a category
	Name  string // "4", "E08-E13", "E11.9"
	Title string
	Notes []TabularNote
	Line  int
}

// NoteKind is the kind of a note.
type NoteKind uint8

// The kinds, in the order of the books.
const (
	NoteIncludes NoteKind = iota + 1
	NoteInclusion
	NoteExcludes1
	NoteExcludes2
	NoteCodeFirst
	NoteUseAdditional
	NoteCodeAlso
	NoteNote
	NoteSeventh    // the sentence that announces 7th characters
	NoteExtension  // a 7th character and its meaning; Char 0: a further wording of the one before
	NoteImpairment // a row of the table of visual impairment
)

// TabularNote is one note. Notes of one XML element have the same Element: a header governs the items of its element.
type TabularNote struct {
	Kind    NoteKind
	Char    byte
	Element int
	Text    string
}
