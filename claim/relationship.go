package claim

// relationships pairs the names of relationships with their codes.
var relationships = [...]struct{ name, code string }{
	{"self", "18"}, {"spouse", "01"}, {"child", "19"}, {"employee", "20"}, {"unknown", "21"}, {"organDonor", "39"},
	{"cadaverDonor", "40"}, {"lifePartner", "53"}, {"other", "G8"},
}

// RelationshipCode is the code of a relationship to the subscriber (PAT01, SBR02, INS02) by its name, see
// [Patient.Relationship]; empty for a name that is none.
func RelationshipCode(name string) string {
	for i := range relationships {
		if r := &relationships[i]; r.name == name {
			return r.code
		}
	}
	return ""
}

// RelationshipName is the name of a relationship by its code; empty for a code that is none.
func RelationshipName(code string) string {
	for i := range relationships {
		if r := &relationships[i]; r.code == code {
			return r.name
		}
	}
	return ""
}
