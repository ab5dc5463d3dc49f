// Command encounter writes the functions that read and write the JSON of the coded encounter without reflection, from the
// types of package claim. Run it in the root of the module: go run ./internal/gen/encounter
package main

import (
	"log"
	"os"
	"reflect"

	"github.com/gomedcode/medcode/claim"
)

func main() {
	out, err := generate(reflect.TypeFor[claim.Claim](), "claim.")
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("claim/encounter/zdirect.go", out, 0o644); err != nil {
		log.Fatal(err)
	}
}
