package x837

// relations pairs the names of relationships with their codes (PAT01, SBR02).
var relations = [...]struct{ name, code string }{
	{"self", "18"}, {"spouse", "01"}, {"child", "19"}, {"employee", "20"}, {"unknown", "21"}, {"organDonor", "39"},
	{"cadaverDonor", "40"}, {"lifePartner", "53"}, {"other", "G8"},
}

// relationCode is the code of a relationship; a name that is none is returned as it is.
func relationCode(name string) string {
	for _, r := range &relations {
		if r.name == name {
			return r.code
		}
	}
	return name
}

// relationName is the name of a relationship code; a code that is none is returned as it is.
func relationName(code string) string {
	for _, r := range &relations {
		if r.code == code {
			return r.name
		}
	}
	return code
}

// inpatientBill reports whether a type of bill without its leading zero and frequency (facility and classification)
// is that of an inpatient stay: hospitals and nursing facilities, classification 1, and swing beds.
func inpatientBill(bill string) bool {
	if len(bill) < 2 {
		return false
	}
	facility, class := bill[0], bill[1]
	return facility >= '1' && facility <= '6' && facility != '3' && (class == '1' || class == '8')
}
