package render_test

import (
	"fmt"
	"os"

	"github.com/shopspring/decimal"

	"github.com/gomedcode/medcode/claim/remit/receivables"
	"github.com/gomedcode/medcode/claim/remit/receivables/render"
)

func ExampleWriteCSV() {
	rows := []receivables.AllowedRow{{Code: "G0108", Payer: "EXAMPLE HEALTH", Lines: 12, Low: decimal.NewFromInt(40), P10: decimal.NewFromInt(41), P25: decimal.NewFromInt(44),
		Median: decimal.NewFromInt(45), P75: decimal.NewFromInt(45), P90: decimal.NewFromInt(52), High: decimal.NewFromInt(52)}}
	if err := render.WriteCSV(os.Stdout, render.Allowed(rows)); err != nil {
		fmt.Println(err)
	}
	// Output:
	// "Code","Modifiers","Payer","Payer number","Lines","Lowest","10th","25th","Median","75th","90th","Highest"
	// "G0108","","EXAMPLE HEALTH","","12","40.00","41.00","44.00","45.00","45.00","52.00","52.00"
}
