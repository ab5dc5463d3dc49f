// Package cpt knows CPT by shape and number. CPT content belongs to the American Medical Association: this module
// carries no descriptor and no list of valid codes.
//
//	Code       five characters; its Category by shape
//	Section    the area of a Category I number, with a label of our own
//	Family     the family of an evaluation and management number
//	IsUnlisted, IsAddOn, IsExempt51, Deleted   what is known of single numbers
//	Load       the licensee's own descriptor files
//
// Not here: whether a code exists (the licensee's Set says so), HCPCS Level II and modifiers (package hcpcs).
package cpt
