package ncci_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/ncci"
	"github.com/gomedcode/medcode/hcpcs"
)

// small is the prepared form of the synthetic tables.
func small(t testing.TB) []byte {
	e, r, _ := ncci.Load(files("ccipra-v322r0-f1.txt", ptpText, "MCR_MUE_Eff_07-01-2026.csv", mueText, "AOC_V2026Q3-MCR.txt", aocText), ncci.LoadOptions{})
	require.NoError(t, r.Err())
	var b bytes.Buffer
	_, err := e.WriteTo(&b)
	require.NoError(t, err)
	return b.Bytes()
}

func TestOpenGivesWhatWasWritten(t *testing.T) {
	b := small(t)
	require.True(t, ncci.IsPrepared(b))
	require.NoError(t, ncci.Verify(b))
	e, err := ncci.Open(b)
	require.NoError(t, err)
	require.Len(t, e.Tables(), 3)
	require.Equal(t, "ccipra-v322r0-f1.txt", e.Sources(e.Tables()[0])[0].File)
	require.Equal(t, ncci.Active, e.PTP(ncci.Practitioner, g0108, g0109, on("2026-07-01")).Status)
	require.Equal(t, 8, e.MUE(ncci.Practitioner, g0108, on("2026-07-01")).Value)
	require.Len(t, e.AddOn(g0109, on("2015-01-01")).Primaries, 2)
	var again bytes.Buffer
	_, err = e.WriteTo(&again)
	require.NoError(t, err)
	require.Equal(t, b, again.Bytes())

	loaded, r, _ := ncci.Load(files("edits.medcode", string(b)), ncci.LoadOptions{})
	require.NoError(t, r.Err())
	require.Equal(t, e.Tables(), loaded.Tables(), "a prepared file may stand among the others")
}

func TestOpenRefuses(t *testing.T) {
	b := small(t)
	for n := range len(b) {
		_, err := ncci.Open(b[:n])
		require.ErrorIs(t, err, ncci.ErrFormat)
	}
	_, err := ncci.Open(append(bytes.Clone(b), 0))
	require.ErrorIs(t, err, ncci.ErrFormat)
	for i := range 56 + 128*3 {
		if i >= 24 && i < 56 {
			continue // the digest, which Verify checks
		}
		c := bytes.Clone(b)
		c[i] ^= 0x41
		_, err := ncci.Open(c)
		require.ErrorIs(t, err, ncci.ErrFormat, "byte %d", i)
	}
	for i := 24; i < len(b); i += 97 {
		c := bytes.Clone(b)
		c[i] ^= 1
		require.Error(t, ncci.Verify(c), "byte %d", i)
	}
}

// resum mends length and checksum of a prepared file, so that damage behind them is reached.
func resum(b []byte) {
	if len(b) < 56 {
		return
	}
	binary.LittleEndian.PutUint64(b[8:], uint64(len(b)))
	end := 56 + int(binary.LittleEndian.Uint32(b[16:])%8)*128
	if end > len(b) {
		return
	}
	binary.LittleEndian.PutUint32(b[16:], uint32((end-56)/128))
	table := crc32.MakeTable(crc32.Castagnoli)
	binary.LittleEndian.PutUint32(b[20:], crc32.Update(crc32.Checksum(b[:20], table), table, b[56:end]))
}

func FuzzOpen(f *testing.F) {
	b := small(f)
	f.Add(b, uint(0), byte(0))
	f.Add(b, uint(16), byte(1))
	f.Add(b, uint(len(b)/2), byte(255))
	f.Fuzz(func(t *testing.T, b []byte, at uint, v byte) {
		b = bytes.Clone(b)
		if len(b) > 0 {
			b[at%uint(len(b))] ^= v
		}
		resum(b)
		e, err := ncci.Open(b)
		if err != nil {
			require.ErrorIs(t, err, ncci.ErrFormat)
			return
		}
		codes := []hcpcs.Code{g0108, g0109, g0270, g0271, q0091, hcpcs.MustParse("00100"), hcpcs.MustParse("V5999")}
		for _, day := range []string{"2010-01-01", "2026-07-01"} {
			for _, s := range []ncci.Setting{ncci.NoSetting, ncci.Practitioner, ncci.Hospital, ncci.Supplier, 9} {
				e.Pairs(nil, s, codes, on(day))
				for _, a := range codes {
					e.MUE(s, a, on(day))
					e.AddOn(a, on(day))
					for _, b := range codes {
						e.PTP(s, a, b, on(day))
					}
				}
			}
		}
		_ = e.Tables()
	})
}

func FuzzLoad(f *testing.F) {
	for _, s := range []string{ptpText, mueText, aocText, "column1,column2,deletion_date,modifier_indicator,rationale\nG0108,G0109,,0,x\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, r, _ := ncci.Load(files("practitioner_2026q3.txt", s), ncci.LoadOptions{})
		if len(e.Tables()) > 0 {
			var b bytes.Buffer
			_, err := e.WriteTo(&b)
			require.NoError(t, err)
			_, err = ncci.Open(b.Bytes())
			require.NoError(t, err)
		}
		require.GreaterOrEqual(t, r.Rows(), r.Damaged())
	})
}

func TestPairAllocatesNothing(t *testing.T) {
	e, err := ncci.Open(small(t))
	require.NoError(t, err)
	day, dst := on("2026-07-01"), make([]ncci.Edit, 0, 64)
	codes := []hcpcs.Code{g0108, g0109, g0270, g0271, q0091}
	require.Zero(t, testing.AllocsPerRun(100, func() {
		e.PTP(ncci.Practitioner, g0108, g0109, day)
		e.MUE(ncci.Practitioner, g0108, day)
		dst = e.Pairs(dst[:0], ncci.Practitioner, codes, day)
	}))
}
