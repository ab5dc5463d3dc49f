// Package xlsx reads the AHRQ Elixhauser reference workbook. It stands apart, so that package group links no reader of
// spreadsheets.
package xlsx
