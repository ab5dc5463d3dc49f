package claim_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim"
)

// TestQuantity: minutes are said in minutes, whichever way a line has them; all else in its unit.
func TestQuantity(t *testing.T) {
	n := decimal.NewFromInt
	for _, x := range []struct {
		line claim.Line
		want string
	}{
		{claim.Line{}, "0 UN"},
		{claim.Line{Units: n(2)}, "2 UN"},
		{claim.Line{Units: n(2), Unit: "DA"}, "2 DA"},
		{claim.Line{Minutes: n(60)}, "60 MJ"},
		{claim.Line{Minutes: n(60), Unit: "MJ"}, "60 MJ"},
		{claim.Line{Units: n(60), Unit: "MJ"}, "60 MJ"},
		{claim.Line{Units: n(4), Minutes: n(60), Unit: "MJ"}, "60 MJ"},
		{claim.Line{Units: n(4), Minutes: n(60)}, "4 UN"},
		{claim.Line{Units: n(4), Minutes: n(60), Unit: "UN"}, "4 UN"},
	} {
		got, unit := x.line.Quantity()
		require.Equal(t, x.want, got.String()+" "+unit)
	}
}

// TestRoomAndBoard: the days of a stay are units of room, board and care units, with or without the zero in front.
func TestRoomAndBoard(t *testing.T) {
	for code, want := range map[string]bool{
		"0100": true, "0120": true, "120": true, "0200": true, "0219": true, "0180": false, "185": false, "0220": false, "0099": false,
		"": false, "12": false, "1200": false, "01200": false, "ABC": false,
	} {
		l := claim.Line{RevenueCode: code}
		require.Equal(t, want, l.RoomAndBoard(), code)
	}
}

// TestRelationships: each relationship has a code, and each code its name.
func TestRelationships(t *testing.T) {
	for _, name := range []string{"self", "spouse", "child", "employee", "unknown", "organDonor", "cadaverDonor", "lifePartner", "other"} {
		code := claim.RelationshipCode(name)
		require.Len(t, code, 2, name)
		require.Equal(t, name, claim.RelationshipName(code))
	}
	require.Empty(t, claim.RelationshipCode("cousin")+claim.RelationshipName("99")+claim.RelationshipCode("")+claim.RelationshipName(""))
}
