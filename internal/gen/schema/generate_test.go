package main

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSchemaIsCurrent: the schema in the tree is the one that the source gives. Write it anew with
// go run ./internal/gen/schema in the root of the module.
func TestSchemaIsCurrent(t *testing.T) {
	got, err := generate("../../../claim")
	require.NoError(t, err)
	require.True(t, json.Valid(got))
	want, err := os.ReadFile("../../../claim/encounter/zschema.json")
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
}
