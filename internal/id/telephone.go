package id

// Telephone reports whether s is ten digits with an area and an exchange that do not start with 0 or 1.
func Telephone(s string) bool {
	if len(s) != 10 || s[0] < '2' || s[3] < '2' {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
