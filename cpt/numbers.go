package cpt

// IsUnlisted reports whether the code is one for services without a code of their own, which need a description.
// Known by number.
func (c Code) IsUnlisted() bool { return c.Category() == I && contains(unlisted[:], c.Number()) }

// IsAddOn reports whether the code is reported only together with a primary code. Known by number for the common
// ones; the add-on table of NCCI and the fee schedule (global period ZZZ) know all.
func (c Code) IsAddOn() bool { return c.Category() == I && contains(addOns[:], c.Number()) }

// IsExempt51 reports whether modifier 51 does not go on the code though it is no add-on code. Known by number.
func (c Code) IsExempt51() bool { return c.Category() == I && contains(exempt51[:], c.Number()) }

func contains(sorted []int32, n int) bool {
	lo, hi := 0, len(sorted)
	for lo < hi {
		if m := (lo + hi) / 2; int(sorted[m]) < n {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(sorted) && int(sorted[lo]) == n
}
