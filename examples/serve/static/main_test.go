package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPageFiles: the page without a server has its policy before anything else, the way to the program in place of the one
// to a server, and refers to nothing that is not there.
func TestPageFiles(t *testing.T) {
	files, err := pageFiles()
	require.NoError(t, err)
	index := string(files["index.html"])
	require.Less(t, strings.Index(index, policy), strings.Index(index, "<script"))
	require.Less(t, strings.Index(index, "wasm_exec.js"), strings.Index(index, "app.js"))
	require.NotContains(t, policy, "unsafe-inline")
	require.NotContains(t, policy, "'unsafe-eval'")
	require.Contains(t, string(files["transport.js"]), "alone = true")
	require.NotEmpty(t, files["wasm_exec.js"])
	require.NotContains(t, files, "openapi.json")
	for _, name := range []string{"app.js", "app.css", "views.css", "icon.svg"} {
		require.Contains(t, index, `="`+name+`"`)
		require.NotEmpty(t, files[name])
	}
}
