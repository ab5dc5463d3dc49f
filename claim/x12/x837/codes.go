package x837

import (
	"cmp"

	"github.com/gomedcode/medcode/claim"
)

// relationCode is the code of a relationship; a name that is none is returned as it is.
func relationCode(name string) string { return cmp.Or(claim.RelationshipCode(name), name) }

// relationName is the name of a relationship code; a code that is none is returned as it is.
func relationName(code string) string { return cmp.Or(claim.RelationshipName(code), code) }

// inpatientBill reports whether a type of bill without its leading zero and frequency (facility and classification)
// is that of an inpatient stay: hospitals and nursing facilities, classification 1, and swing beds.
func inpatientBill(bill string) bool {
	if len(bill) < 2 {
		return false
	}
	facility, class := bill[0], bill[1]
	return facility >= '1' && facility <= '6' && facility != '3' && (class == '1' || class == '8')
}
