package icd

// OpenEmbedded is what Embedded does at its first call.
var OpenEmbedded = openEmbedded

// ParentByPrefix is Parent by the characters of codes alone.
func (e Entry) ParentByPrefix() (Entry, bool) { return e.parent() }

// ParseCMSlow is ParseCM character by character.
var ParseCMSlow = parseCM
