// Package mce holds the lists of the Medicare Code Editor by day, from 2015-10-01 to 2027-03-31, and its edits.
//
//	lists := mce.On(discharged)                  // the diagnosis lists of a day
//	lists.Manifestation(code)                    //
//	for _, e := range mce.Check(&stay).Edits {   // all edits of an inpatient stay, by their numbers
//		fmt.Println(e.Number, e.Name)
//	}
//
// The lists are embedded (see data/sources.json): they add 150 KB to a program, and reading them at their first use
// takes some milliseconds. [Load] reads lists and the list of codes exempt from present-on-admission reporting, which
// is not embedded, from official files that a user has, for days after those of the embedded lists.
//
// Not here: Medicare Secondary Payer alerts, and the validity of a code, which is the code sets' (see [Stay]).
package mce
