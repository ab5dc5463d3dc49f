// Package hcpcs holds the procedure codes of US claims: one type for HCPCS Level I (CPT) and Level II, the
// modifiers, and the Level II code set by date.
package hcpcs
