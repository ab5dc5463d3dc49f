// Package crosswalk maps codes between code sets and between years: the General Equivalence Mappings (GEMs) of CMS
// between ICD-9-CM and ICD-10-CM or ICD-10-PCS, last published for 2018, and the ICD-10-CM conversion table of NCHS,
// which names the predecessors of each new code.
//
// A GEM is a dictionary, not a one-to-one crosswalk: an entry may be approximate, may have no counterpart at all, and
// may need several target codes together (a combination). A [Mapping] keeps all of that.
//
// Nothing is embedded here: the files are public and are read with [ReadGEM] and [ReadConversion]. The conversion table of
// FY2026 comes with package icd; [ConversionOf] makes one of it.
package crosswalk
