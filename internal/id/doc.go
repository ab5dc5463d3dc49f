// Package id holds the identifiers that several packages share and export under their own name: calendar dates and
// the National Provider Identifier.
package id
