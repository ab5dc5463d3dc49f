package encounter

import _ "embed" // for the schema

//go:generate go run -C ../.. ./internal/gen/schema

//go:embed zschema.json
var schema string

// Schema is the JSON Schema (draft 2020-12) of a coded encounter, with each field's meaning and its place in X12.
func Schema() []byte { return []byte(schema) }
