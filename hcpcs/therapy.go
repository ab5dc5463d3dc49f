package hcpcs

// timedCodes are the fifteen-minute therapy services under the eight-minute rule, known by number.
var timedCodes = [...]int32{97032, 97033, 97034, 97035, 97036, 97110, 97112, 97113, 97116, 97124, 97129,
	97130, 97140, 97530, 97533, 97535, 97537, 97542, 97750, 97755, 97760, 97761, 97763}

// IsTimed reports whether the code is a fifteen-minute therapy service under the eight-minute rule.
func (c Code) IsTimed() bool {
	if c.Level() == LevelII {
		return c.b == [5]byte{'G', '0', '5', '1', '5'}
	}
	n := c.Number()
	for _, t := range timedCodes {
		if int(t) == n {
			return c.b[4] <= '9'
		}
	}
	return false
}

// IsTherapy reports whether the code is always a therapy service for Medicare, so that it needs a modifier GN, GO or
// GP. Known by number.
func (c Code) IsTherapy() bool {
	if c.Level() == LevelII {
		return string(c.b[:]) == "G0281" || string(c.b[:]) == "G0283" || string(c.b[:]) == "G0329"
	}
	if c.b[4] > '9' {
		return false
	}
	switch n := c.Number(); {
	case n >= 97012 && n <= 97039, n >= 97110 && n <= 97150, n >= 97161 && n <= 97168, n >= 97530 && n <= 97546, n >= 97750 && n <= 97763,
		n == 97799, n >= 92507 && n <= 92508, n == 92521, n == 92522, n == 92523, n == 92524, n == 92526, n == 92597, n >= 92605 && n <= 92609,
		n == 96105, n == 96125, n == 97129, n == 97130:
		return true
	}
	return false
}
