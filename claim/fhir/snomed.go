package fhir

// dihedral is the multiplication of the dihedral group of order ten, permuted the permutation of Verhoeff's check digit by
// the place of a digit from the right.
var (
	dihedral = [10]string{"0123456789", "1234067895", "2340178956", "3401289567", "4012395678", "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"}
	permuted = [8]string{"0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"}
)

// isSNOMED reports whether a text is an identifier of SNOMED CT: 6 to 18 digits, the last of them the check digit. Only such
// a one is named in a finding: another number may be that of a patient in the wrong place.
func isSNOMED(s string) bool {
	if len(s) < 6 || len(s) > 18 || s[0] == '0' {
		return false
	}
	check := byte('0')
	for i := range len(s) {
		c := s[len(s)-1-i]
		if c < '0' || c > '9' {
			return false
		}
		check = dihedral[check-'0'][permuted[i%8][c-'0']-'0']
	}
	return check == '0'
}
