package official

// The kinds of Medicare Code Editor and DRG lists.
const (
	KindMCE    Kind = "mce"
	KindCCList Kind = "cc-mcc"
)
