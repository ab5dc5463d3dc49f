package pdftext_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/pdftext"
)

func TestLatin(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "DOE": "DOE", "Müller": "M\xfcller", "€5": "\x805", "Dvořák": "Dvor\xe1k", "日本": "??", "a\x1b[31mb": "a?[31mb", "a\u202eb": "a?b", "…": "\x85",
	} {
		require.Equal(t, want, pdftext.Latin(in), in)
	}
	require.Equal(t, "Dvořák? ", pdftext.Clean("Dvořák\n "))
}
