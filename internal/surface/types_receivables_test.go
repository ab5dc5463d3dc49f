package surface_test

import (
	"reflect"

	"github.com/gomedcode/medcode/claim/remit/denial"
	"github.com/gomedcode/medcode/claim/remit/denial/appeal"
	"github.com/gomedcode/medcode/claim/remit/receivables"
	"github.com/gomedcode/medcode/claim/remit/receivables/render"
	"github.com/gomedcode/medcode/claim/remit/statement"
)

// Denials and receivables have their part of the lists here.
func init() {
	private = append(private, []reflect.Type{
		of[appeal.Facts](), of[appeal.Denied](), of[appeal.ServiceLine](),
		of[receivables.Name](), of[receivables.Item](), of[receivables.Aging](), of[receivables.AgingRow](), of[render.Table](), of[render.Chart](), of[render.Report](),
		of[statement.Statement](), of[statement.Sender](), of[statement.Visit](), of[statement.Share](), of[statement.Line](),
	}...)
	public = append(public, []reflect.Type{
		of[denial.Next](), of[denial.Case](), of[denial.Explanation](), of[denial.Limits](), of[denial.Number](),
		of[receivables.By](), of[receivables.Month](), of[receivables.DenialCount](), of[receivables.PayerMonth](), of[receivables.AllowedRow](),
		of[render.Kind](), of[render.Column](), of[statement.Options](), of[statement.Held](),
	}...)
}
