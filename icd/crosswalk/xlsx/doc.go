// Package xlsx reads the ICD-10-CM conversion table as NCHS publishes it, a spreadsheet of one sheet. It links a
// spreadsheet library, which is why it stands apart from package crosswalk.
package xlsx
