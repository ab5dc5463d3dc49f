package x12text

// Phone is a telephone number as X12 has it: digits only, where it is written with the usual signs and has at most twenty.
func Phone(v string) string {
	b := make([]byte, 0, 20)
	for i := 0; i < len(v); i++ {
		switch c := v[i]; {
		case c >= '0' && c <= '9':
			if len(b) == cap(b) {
				return v
			}
			b = append(b, c)
		case c == '(' || c == ')' || c == '-' || c == '.' || c == ' ':
		default:
			return v
		}
	}
	if len(b) == len(v) {
		return v
	}
	return string(b)
}
