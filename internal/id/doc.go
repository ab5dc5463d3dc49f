// Package id holds the identifiers that several packages share and export under their own name: calendar dates,
// the National Provider Identifier, and the form of a telephone number.
package id
