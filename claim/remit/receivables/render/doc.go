// Package render writes receivables as tables, CSV, spreadsheets, PDF and charts.
//
//	Aging, []Month, []AllowedRow, []Item ──▶ Table ──▶ WriteCSV, WriteXLSX, WritePDF
//	Aging, []Month                       ──▶ Chart ──▶ SVG, PNG
//
// The spreadsheet of an ageing has a sheet with a row for each claim that is a table by the name Claims: what pivots are
// made of. Cells have number formats; a text is never a formula, in CSV neither.
//
// Tables may name patients: they print and log without their rows.
package render
