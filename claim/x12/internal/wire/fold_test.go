package wire

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/claim/exchange"
	"github.com/gomedcode/medcode/claim/x12"
)

// TestFolded: texts are folded in a copy; words of this module and what was kept stay.
func TestFolded(t *testing.T) {
	type word string
	type message struct {
		Name  string
		Kind  word
		Level string
		List  []exchange.Reference
		To    *exchange.Person
		Kept  []exchange.Segment
	}
	e := NewEncoder(new(bytes.Buffer), x12.Envelope{Sender: x12.PartyID{ID: "A"}, Receiver: x12.PartyID{ID: "B"}, Created: time.Unix(0, 0)}, "005010X217", x12.MessageOptions{})
	m := &message{" Zoë*", "small", "small", []exchange.Reference{{ID: "a:b"}}, &exchange.Person{Party: exchange.Party{Name: "Østby"}}, []exchange.Segment{{Text: "MSG*é"}}}
	require.Same(t, m, Folded(e, []*message{m})[0], "without transliteration")
	require.Empty(t, e.Changes())
	e.transliterate()
	f := Folded(e, []*message{{Name: "A", To: &exchange.Person{}}, m})[1]
	require.Equal(t, []x12.Change{{Message: 3, Field: "name"}, {Message: 3, Field: "list[0].id"}, {Message: 3, Field: "to.name"}}, e.Changes())
	require.Equal(t, "ZOE", f.Name)
	require.Equal(t, word("small"), f.Kind)
	require.Equal(t, "small", f.Level)
	require.Equal(t, "A B", f.List[0].ID)
	require.Equal(t, "OSTBY", f.To.Name)
	require.Equal(t, m.Kept, f.Kept)
	require.Equal(t, []string{" Zoë*", "a:b", "Østby"}, []string{m.Name, m.List[0].ID, m.To.Name}, "the message stays")
}
