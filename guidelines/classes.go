package guidelines

// The classes. Chapters and whole groups come first, then the sets that single rules ask for.
const (
	cSymptom  class = iota // chapter 18
	cExternal              // external causes
	cZ                     // chapter 21
)

// classDefs defines the classes by codes and ranges; see classifier.compile for the form.
var classDefs = [...]string{
	cSymptom:  "R00-R99",
	cExternal: "V00-Y99",
	cZ:        "Z00-Z99 Z3A",
}

// addIntent adds the classes that depend on single characters of a code: intent of a poisoning, phase of an injury.
func addIntent(s *classSet, b *[8]byte) {}
