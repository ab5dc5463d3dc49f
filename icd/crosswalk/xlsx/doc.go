// Package xlsx reads the ICD-10-CM conversion table as NCHS publishes it, a spreadsheet of one sheet. It stands
// apart, so that package crosswalk links no reader of spreadsheets.
package xlsx
