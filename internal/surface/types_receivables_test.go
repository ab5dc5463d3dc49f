package surface_test

import (
	"reflect"

	"github.com/gomedcode/medcode/claim/remit/denial"
	"github.com/gomedcode/medcode/claim/remit/denial/appeal"
)

// Denials and receivables have their part of the lists here.
func init() {
	private = append(private, []reflect.Type{of[appeal.Facts](), of[appeal.Denied](), of[appeal.ServiceLine]()}...)
	public = append(public, []reflect.Type{of[denial.Next](), of[denial.Case](), of[denial.Explanation](), of[denial.Number]()}...)
}
