package deid_test

import (
	"fmt"
	"math/rand/v2"

	"github.com/gomedcode/medcode/claim/deid"
	"github.com/gomedcode/medcode/claim/encounter"
)

func ExampleDeidentifier_Claim() {
	c, err := encounter.Unmarshal([]byte(`{"id":"E-77","setting":"professional","from":"2026-03-04",
		"patient":{"lastName":"DOE","firstName":"PAT","birthDate":"1931-07-19","sex":"F","relationship":"self","address":{"line1":"1 MAIN ST","city":"SPRINGFIELD","state":"IL","zip":"627011234"}},
		"subscriber":{"memberId":"W123456789"},"claim":{"accountNumber":"ACC-1","notes":[{"code":"ADD","text":"PAT FELL AT HOME"}]},
		"diagnoses":[{"code":"E11.9"}],"services":[{"code":"99213","units":"1","charge":"100.00"}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := deid.New(deid.Options{Random: rand.NewChaCha8([32]byte{})}) // without Random: of the system
	if err != nil {
		fmt.Println(err)
		return
	}
	out, err := encounter.MarshalIndent(d.Claim(c))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(out))
	for _, n := range d.Counts() {
		fmt.Println(n.Method, n.Kind, n.N)
	}
	// Output:
	// {
	//   "id": "BH8QPYLN4RB8",
	//   "setting": "professional",
	//   "from": "2026-07-01",
	//   "patient": {
	//     "lastName": "REMOVED",
	//     "firstName": "REMOVED",
	//     "address": {
	//       "line1": "REMOVED",
	//       "city": "REMOVED",
	//       "state": "IL",
	//       "zip": "627"
	//     },
	//     "birthDate": "1936-07-01",
	//     "sex": "F",
	//     "relationship": "self",
	//     "ageYears": 90
	//   },
	//   "subscriber": {
	//     "memberId": "GHHM559D6BB8"
	//   },
	//   "claim": {
	//     "accountNumber": "WL7LJ2WWPQYR"
	//   },
	//   "diagnoses": [
	//     {
	//       "code": "E11.9"
	//     }
	//   ],
	//   "services": [
	//     {
	//       "code": "99213",
	//       "units": "1",
	//       "charge": "100.00"
	//     }
	//   ]
	// }
	// safe-harbor account 2
	// safe-harbor age 1
	// safe-harbor date 2
	// safe-harbor geography 3
	// safe-harbor name 2
	// safe-harbor plan 1
	// safe-harbor text 1
}

func ExampleDeidentifier_Note() {
	d, err := deid.New(deid.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Note("Mrs. Anna Kowalski, 93, of 12 Elm St, Dover, DE 19901, seen 3/4/2026 for Parkinson disease. Foley out. Call 302-555-0143."))
	// Output:
	// Mrs. [NAME], [AGE], of [GEOGRAPHY], [GEOGRAPHY], DE [GEOGRAPHY], seen [DATE] for Parkinson disease. Foley out. Call [PHONE].
}
