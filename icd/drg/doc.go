// Package drg groups inpatient stays into Medicare Severity Diagnosis Related Groups (MS-DRG) by the definitions of
// versions 40.0 to 44.0: discharges from 2022-10-01 to 2027-03-31, April updates included.
//
//	r := drg.Group(&drg.Stay{
//		Discharged: discharged, Age: 67, Sex: drg.Female, DischargeStatus: 1,
//		Diagnoses:  []drg.Diagnosis{{Code: principal, POA: 'Y'}, {Code: secondary, POA: 'N'}},
//		Procedures: []icd.PCS{procedure},
//	})
//	fmt.Println(r.DRG, r.MDC, r.Type, r.ReturnCode)
//
// The way from a stay to its DRG, as CMS's definitions manual has it:
//
//	version        by the day of discharge; other days get the return code VERSION_NOT_COVERED and no DRG
//	severity       each secondary diagnosis is an MCC, a CC or neither; the principal diagnosis excludes some, and some
//	               MCCs count only when the patient was discharged alive
//	pre-MDC        transplants, ECMO, tracheostomy, CAR T-cell therapy; multiple significant trauma (MDC 24) and HIV (25)
//	MDC            by the principal diagnosis, for a few also by the sex
//	hierarchy      the steps of the MDC in their order, surgical before medical; the first that holds gives the DRG;
//	               operations unrelated to the principal diagnosis lead to the DRGs 981 to 989
//	hospital-acquired conditions
//	               a CC or MCC of one that was not present on admission does not count in hospitals that are not exempt:
//	               the initial DRG is the one before, the final DRG the one after
//
// 998 and 999 are DRGs, not errors: the return code says why. MS-DRG asks for neither birth weight nor age: what it knows
// of a newborn is in the codes.
//
// Known difference: where two procedures count only together, and together as no operation of the unrelated ones (some
// neurostimulators in the versions 40.0 to 42.1), no step fits; this package answers 999 UNGROUPABLE.
//
// The tables are the data of CMS's grouper (see data/sources.json), read at first use, which takes some milliseconds;
// they add 1.5 MB to a program that calls Group, nothing to one that does not. The logic is written from the
// definitions and compared, on generated stays of every version and DRG, with another grouper that was compared with CMS's
// (.ci/oracle-drg).
//
// Not here: payment. A relative weight is a factor of the prospective payment and not an amount; transfers, outliers and
// the hospital's rates are not in the definitions. ICD-10 codes of one version are not converted to another: a stay is
// coded by the codes of its day of discharge.
package drg
