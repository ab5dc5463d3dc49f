// Command schema writes the JSON Schema of the coded encounter from the Go source of package claim: types, JSON names
// and comments. Run it in the root of the module: go run ./internal/gen/schema
package main

import (
	"log"
	"os"
)

func main() {
	b, err := generate("claim")
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("claim/encounter/zschema.json", b, 0o644); err != nil {
		log.Fatal(err)
	}
}
