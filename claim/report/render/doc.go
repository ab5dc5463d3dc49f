// Package render writes reports as tables, CSV, charts and web pages.
//
//	Report, []Move ──▶ Table ──▶ WriteCSV of package receivables/render
//	Report, []Move ──▶ Chart ──▶ SVG, PNG
//	Page           ──▶ WriteHTML
//
// A page is one file: its charts are SVG in it, and it asks for nothing from outside. What is suppressed in a report is in
// none of them.
package render
