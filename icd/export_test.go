package icd

// OpenEmbedded is what Embedded does at its first call.
var OpenEmbedded = openEmbedded
