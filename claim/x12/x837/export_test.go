package x837

// ValidateLots is Validate with workers and lots of so many claims.
var ValidateLots = validateBeside

// SumSet is the set of hashes of claims.
type SumSet = sumSet

// Add adds to the set.
func (s *sumSet) Add(sum uint64, may bool) bool { return s.add(sum, may) }
