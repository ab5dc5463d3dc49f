// Package ndc reads and writes National Drug Codes as claims carry them: eleven digits, labeler, product and package
// in 5-4-2, made from the ten digits on a package.
//
//	0071-0155-23   4-4-2   a zero before the labeler
//	12345-678-90   5-3-2   a zero before the product
//	12345-6789-1   5-4-1   a zero before the package
//
// Ten digits without hyphens are ambiguous and refused; Candidates lists what they could be. Not here: which drugs
// exist.
package ndc
