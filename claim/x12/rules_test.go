package x12_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/x12"
)

func TestRulesAreInOrderAndOnce(t *testing.T) {
	list := x12.Rules()
	for i := 1; i < len(list); i++ {
		require.Less(t, list[i-1].ID, list[i].ID)
	}
	for _, d := range list {
		require.NotEmpty(t, d.Title)
		require.NotEmpty(t, d.Why)
		require.NotEmpty(t, d.Fires)
		require.NotEmpty(t, d.Quiet)
	}
}
