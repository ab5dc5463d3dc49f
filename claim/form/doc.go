// Package form prints claims on paper: the CMS-1500 (02/12) and the UB-04 (CMS-1450) as PDF.
//
// A form is data: a [Box] says where a text stands, how many characters it holds and what rule fills it ([Boxes]). [Fill]
// puts a claim into the boxes of as many forms as its lines need, [Writer] draws them in one of two ways: with a drawing
// of the form and short labels of our own, marked as a view (payers want the red original), or the data alone for
// preprinted forms, moved by Options.OffsetX and OffsetY until a [TestPage] fits.
//
// What paper has no box for is listed by [Lost]; [Check] reports it with the rules of the forms, when it is asked.
// [Locate] says in which box a finding stands.
//
// Names, addresses and notes that are longer than their box are set smaller, then cut; identifiers, codes and amounts
// stand whole or not at all. Lost names either.
//
// Sources: the boxes, their lengths and their contents follow the NUCC 1500 Claim Form Reference Instruction Manual for
// 02/12 and the NUBC UB-04 Data Specifications Manual; places are those of the printing grid in use, ten characters and
// six lines an inch for the CMS-1500, twelve characters an inch for the UB-04.
package form
