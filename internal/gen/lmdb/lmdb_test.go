package lmdb

import (
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"
)

// invented is a file of two meta pages, a leaf with one small and one large value, and the page of the large one.
func invented() []byte {
	const page = 4096
	b := make([]byte, 4*page)
	le := binary.LittleEndian
	meta := b[page+16:]
	le.PutUint32(meta, 0xBEEFC0DE)
	le.PutUint64(meta[24+48+40:], 2)
	le.PutUint64(meta[128:], 7)
	leaf := b[2*page:]
	le.PutUint16(leaf[10:], 2)
	le.PutUint16(leaf[12:], 16+2*2)
	le.PutUint16(leaf[16:], 100)
	le.PutUint16(leaf[18:], 200)
	node := func(at int, key string, flags, size uint16) []byte {
		le.PutUint16(leaf[at:], size)
		le.PutUint16(leaf[at+4:], flags)
		le.PutUint16(leaf[at+6:], uint16(len(key)))
		copy(leaf[at+8:], key)
		return leaf[at+8+len(key):]
	}
	copy(node(100, "few\x00\x00", 0, 3), "abc")
	le.PutUint64(node(200, "many", 1, 5), 3)
	copy(b[3*page+16:], "large")
	return b
}

func TestValue(t *testing.T) {
	for key, want := range map[string]string{"few": "abc", "many": "large"} {
		got, err := Value(invented(), key)
		require.NoError(t, err)
		require.Equal(t, want, string(got))
	}
	_, err := Value(invented(), "none")
	require.ErrorContains(t, err, "no key none")
	_, err = Value(nil, "few")
	require.ErrorContains(t, err, "too short")
	_, err = Value(make([]byte, 9000), "few")
	require.ErrorContains(t, err, "magic")
}
