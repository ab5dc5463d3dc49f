// Package icd holds the US code sets of ICD-10: ICD-10-CM (diagnoses) and ICD-10-PCS (inpatient procedures).
package icd
