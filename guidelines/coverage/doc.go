// Package coverage reads coverage policies that say which diagnoses make a procedure medically necessary, as local
// and national coverage determinations and their articles publish them, and answers for a procedure, its diagnoses
// and a day.
//
// Policies are the caller's own files: none is part of this module. A file is a csv with named columns, in any order;
// the names may be those of the Medicare Coverage Database:
//
//	policy      policy, policy_id, lcd_id, ncd_id, article_id        required
//	procedure   hcpcs_code, cpt_code, hcpc_code_id, procedure        a code, or a range "G0101-G0105"
//	diagnosis   icd10_code, icd10_code_id, diagnosis, dx             a code, "E11.-" for all below, or a range "E10-E11.9"
//	diagnosis_to, icd10_end                                          end of a range, where it has a column of its own
//	covered     covered, status, coverage                            yes, covered; no, noncovered; default: covered
//	group       group, icd10_covered_group                           lists of one policy that stand apart
//	role        role                                                 "secondary": a diagnosis of the group's second list
//	effective, end                                                   first and last day of the row
//	title
//
// A row may name only a procedure or only a diagnosis: it then joins those of its policy and group. A file of
// diagnoses without a column for coverage whose name says "noncovered" holds non-covered ones. Where a group has rows of role secondary, a diagnosis of
// its first list must be accompanied by one of its second.
//
// A procedure that no policy names is not covered and not denied: it was not checked.
package coverage
