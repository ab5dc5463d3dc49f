// Package hcpcs holds the procedure codes of US claims: one type for HCPCS Level I (CPT) and Level II, the
// modifiers, and the Level II code set by date.
//
//	Code, Modifier, ServiceCode, HIPPS   values of a service line; they have a shape, not membership
//	Kind, Facts, ConflictOf              what is known of codes and modifiers by number: facts, no licensed text
//	Set ── On(day) ──▶ Release           the Level II tables that are embedded or loaded
//	 │       └─ Code, Modifier ──▶ Entry
//	 └─ Lookup, State                    what is known of a code on a day: valid, expired, unknown, not checked …
//	ReadANWEB, ReadTable, Load           official files, every field
//
// The embedded table is a starter table written for this module: all Level II modifiers and the codes most often
// billed, with meanings in our own words (Source.Own). It is not complete, so a code it lacks is NotChecked, never
// Unknown. It adds about 100 KB to a program that calls Embedded or On, and nothing to one that does not. Load the
// official file for all codes and texts.
//
// A code is identified by code and date: one that was deleted and later given to another drug has two rows. Days are
// calendar days; of a time.Time only its date counts.
//
// Not here: search and the arithmetic of units (packages search and units below), CPT descriptors (package cpt reads the
// licensee's file), places of service, drug and revenue codes and fee schedules (packages place, ndc, revenue and fees
// below), rules on claims (package guidelines).
package hcpcs
