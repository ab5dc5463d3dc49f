// Package xlsx reads the AHRQ Elixhauser reference workbook. It links a spreadsheet library, which is why it stands apart
// from package group.
package xlsx
