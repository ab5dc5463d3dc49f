package guidelines

//go:generate go run ../internal/gen/classes

// tableID names a table of pairs.
type tableID uint8

// newPairTables compiles the tables, once for a Checker. No table has more than 64 rows.
func newPairTables() [numTables]pairSets {
	var out [numTables]pairSets
	for i := range pairTables {
		out[i] = pairTables[i].compile()
	}
	return out
}

// A classSet has room for all classes.
var _ [len(classSet{})*64 - int(numClasses)]struct{}
