// Package table lays claims and payments out as flat rows, for tools that read columns: CSV and NDJSON here, Parquet and
// SQLite in the packages below.
//
//	w := table.NewWriter(table.CSV(open))     // open gives a file for each table
//	w.Claim(&c); w.Findings(&c, report.Findings); w.Payment(p)
//	err := w.Close()
//
// Tables lists the tables with their columns, types and meaning. They are versioned: columns are added at the end with a new
// Version, never renamed or moved. claim_key numbers the claims of one export from 1 and joins the tables; payment_key the
// payments. Amounts are exact decimals of two places, dates are calendar days, codes are in display form (E11.9, 0DTJ4ZZ,
// 99213). What a claim does not say is null, never zero or "".
//
// Rows hold what the claim holds, identifiers of the patient included: they are as much protected health information as the
// claims are. De-identify before sharing.
package table
