// Package ack reads and writes acknowledgments of X12 files: the 999 implementation acknowledgment (005010X231A1), the
// 277 claim acknowledgment (005010X214) and the TA1, in any mix; the 997 of earlier versions is read, too.
//
//	Write    a file that was received -> the 999 for it
//	Reader   bytes -> answers one at a time: *Interchange, *Set, *Group, *Level, *Claim
//	Read     all answers of a file at once
//	Row      an answer in one shape, whatever it answers
//
// An answer says to what it belongs by the control numbers that the sender gave: an interchange by ISA13, a group by
// GS06, a set by ST02, a claim by its account number (CLM01) and the batch (BHT03). A 999 answers sets and says which
// segments of them are wrong; a 277CA answers claims.
//
//	TA1                                                    *Interchange
//	999  AK1 (AK2 (IK3 CTX (IK4 CTX)) IK5) AK9             *Set for each AK2, then *Group
//	277  HL 20 (HL 21 (HL 19 (HL PT (TRN STC (SVC STC))))) *Level for each HL but PT, *Claim for each TRN below PT
//
// Reading is tolerant: what is damaged or contradicts itself (ACK-999, ACK-277) is among the findings, with its place,
// and what could be read is given. Answers hold account numbers, amounts and, where a payer copied them, values of the
// claims: they print and log without these. Errors and findings hold places and codes only.
//
// Not here: what is to be done about an answer, and which claim of the sender's it belongs to.
package ack
