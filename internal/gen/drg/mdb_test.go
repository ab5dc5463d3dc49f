package main

import (
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"
)

// file makes an LMDB file of large values: two meta pages, a leaf with their names, then the values.
func file(values map[string][]byte) []byte {
	const page = 4096
	b := make([]byte, 3*page)
	le := binary.LittleEndian
	le.PutUint32(b[page+16:], 0xBEEFC0DE)
	le.PutUint64(b[page+16+24+48+40:], 2)
	le.PutUint64(b[page+16+128:], 7)
	le.PutUint16(b[2*page+10:], 2)
	le.PutUint16(b[2*page+12:], uint16(16+2*len(values)))
	at, i := 200, 0
	for name, v := range values {
		node := b[2*page+at:]
		le.PutUint16(b[2*page+16+2*i:], uint16(at))
		le.PutUint16(node, uint16(len(v)))
		le.PutUint16(node[4:], 1)
		le.PutUint16(node[6:], uint16(len(name)))
		copy(node[8:], name)
		le.PutUint64(node[8+len(name):], uint64(len(b)/page))
		at, i = at+8+len(name)+8, i+1
		pages := make([]byte, (len(v)+16+page-1)/page*page)
		copy(pages[16:], v)
		b = append(b, pages...)
	}
	return b
}

// invented writes the values of an invented grouper of two diagnoses, two procedures and a cluster of them.
type invented []byte

func start(letters string) *invented { v := invented(letters); return &v }

func (v *invented) nums(list ...int) *invented {
	for _, n := range list {
		*v = binary.LittleEndian.AppendUint32(*v, uint32(n))
	}
	return v
}

func (v *invented) code(s string) *invented {
	*v = append(*v, (s + "\x00\x00\x00\x00\x00\x00\x00\x00")[:8]...)
	return v
}

func (v *invented) text(s string) *invented { *v = append(*v, s...); return v }

func inventedGrouper() map[string][]byte {
	m := map[string][]byte{
		"dx_patterns":          *start("TPXD").nums(1, 20, 0, 0, 1, 1, 32).nums(40, 5).text("fever"),
		"diagnosis":            *start("GAID").nums(2, 2, 20, 60).nums(5).text("NCC\x00").nums(1, 0, 0).nums(5).text("MCC\x00").nums(0, 0, 0).code("A000").nums(400, 440, 0).code("B000").nums(401, 439, 1),
		"exclusion_ids":        *start("DIXE").nums(1, 12).code("A000").nums(400, 440, 7),
		"exclusion_groups":     *start("RDSM").nums(1).nums(7, 1, 20).code("B000"),
		"gender_mdcs":          *start("DNEG").nums(1, 12).code("A000").nums(400, 400, 12, 13),
		"pr_patterns":          *start("TPRP").nums(2, 20, 0, 0, 1, 1, 44, 2, 1, 52).nums(60, 4, 64, 4).text("d468cutx"),
		"procedure_attributes": *start("TARP").nums(3, 12).code("0DT00ZZ").nums(400, 440, 1).code("0DT10ZZ").nums(400, 440, 2).code("Z@0001").nums(400, 440, 2),
		"cluster_info":         append(*start("NILC").nums(1, 20, 0, 0, 24).nums(63, 6, 400, 440), "\x01\x63\x02\x01\x01"+string(*start("").nums(69, 7))+"\x02\x01"+string(*start("").nums(76, 7))+"Z@00010DT00ZZ0DT10ZZ"...),
		"drg_formulas":         *start("MROF").nums(1, 2, 24, 44, 0).nums(5, 400, 440, 0, 2).nums(5, 1, 9, 9).text("SURGICAL").nums(0, 0, 140, 10, 160, 1).nums(5, 2, 0, 0).text("NA\x00\x00\x00\x00\x00\x00").nums(0, 0, 140, 4, 0, 0).text("cutx & MCC__________").nums(168, 5).text("fever"),
		"hac_formulas":         *start("FCAH").nums(1, 20, 0, 0).nums(1|1<<16, 400, 440, 36).nums(44, 9).text("SDX:HAC01"),
	}
	for name, letters := range map[string]string{"drg_descriptions": "DGRD", "mdc_descriptions": "DCDM", "hac_descriptions": "DCAH"} {
		m[name] = *start(letters).nums(1, 12).nums(9, 400, 440, 32, 4).text("Name")
	}
	return m
}

func TestRead(t *testing.T) {
	got, err := read(file(inventedGrouper()))
	require.NoError(t, err)
	require.Equal(t, []string{"A000", "B000"}, got.codes)
	require.Equal(t, []string{"0DT00ZZ", "0DT10ZZ"}, got.surgical)
	require.Equal(t, []scheme{{5, "NCC", []string{"fever"}}, {5, "MCC", nil}}, got.schemes)
	require.Equal(t, map[int][]string{7: {"B000"}}, got.exclusions)
	require.Equal(t, []cluster{{"Z@0001", span(400, 440), []byte{99}, [][]string{{"0DT00ZZ"}, {"0DT10ZZ"}}}}, got.clusters)
	require.Equal(t, formula{span(400, 440), 5, 1, 9, 9, "SURGICAL", 0, 0, "cutx & MCC", []string{"fever"}}, got.formulas[0])
	require.Equal(t, []hac{{1, span(400, 440), "SDX:HAC01"}}, got.hacs)
	require.Equal(t, []title{{9, span(400, 440), "Name"}}, got.names[0])
}

func TestPack(t *testing.T) {
	var last []byte
	for range 3 {
		got, err := read(file(inventedGrouper()))
		require.NoError(t, err)
		b, err := got.pack("digest")
		require.NoError(t, err)
		require.Contains(t, string(b), "drg1\ndigest\n")
		require.Contains(t, string(b), "511\t5\t1\t9\t9\tS\t0\tcutx & MCC\tfever\n")
		require.NotContains(t, string(b), "\tcutx\t", "a step that leads nowhere is left out")
		if last != nil {
			require.Equal(t, last, b, "the same each time")
		}
		last = b
	}
}

// TestReadDamaged: a value that is cut or points outside of itself is refused by its name.
func TestReadDamaged(t *testing.T) {
	for name := range inventedGrouper() {
		m := inventedGrouper()
		m[name] = m[name][:len(m[name])-1]
		_, err := read(file(m))
		require.ErrorContains(t, err, name, name)
		m[name] = []byte("other letters than those")
		_, err = read(file(m))
		require.ErrorContains(t, err, name, name)
		delete(m, name)
		_, err = read(file(m))
		require.ErrorContains(t, err, name, name)
	}
}

func TestEditor(t *testing.T) {
	const record = 24
	names := "adult\x00male\x00qadm\x00"
	list := start("DECM").nums(3, 32, 32+3*record, 20270331, 0, 0, 0).
		code("B000").nums(20151001, 20270331, 11, 1).code("A000").nums(20221001, 20270331, 0, 2).code("C000").nums(20151001, 20270331, 0, 0).text(names)
	got, err := editorList(file(map[string][]byte{"x": *list}), "x")
	require.NoError(t, err)
	require.Equal(t, []edited{{"B000", 20151001, 20270331, "qadm"}, {"A000", 20221001, 20270331, "adult male"}}, got)
	b := packEditor("digest", got)
	require.Equal(t, "A000", got[0].code, "sorted")
	require.Contains(t, string(b), "mce1\ndigest\n")
	require.Contains(t, string(b), "adult male\nqadm")
	cut := (*list)[:len(*list)-1]
	_, err = editorList(file(map[string][]byte{"x": cut}), "x")
	require.ErrorContains(t, err, "x: damaged")
	require.Equal(t, 20270101, next(20261231))
}

func TestSpan(t *testing.T) {
	require.Equal(t, mask(0b1), span(400, 400))
	require.Equal(t, mask(0b100000000), span(432, 440))
	require.Equal(t, mask(0b11), span(400, 409))
	require.Equal(t, mask(0b111111111), span(0, 1<<31-1))
}

func TestWeights(t *testing.T) {
	const table = "TABLE 5\t\nMS-DRG\tPost\tPay\tMDC\tTYPE\tTitle\tBefore\tAfter\tGeo\tArith\n" +
		"001\tNo\tYes\tPRE\tSURG\tX\t28.0239\t27.5\t25.8\t36.2\n999\tNo\tNo\t\t**\tX\t.\t.\t.\t\n"
	got, err := weights([]byte(table))
	require.NoError(t, err)
	require.Equal(t, "001\t28.0239\t27.5\t25.8\t36.2\tS\n", got)
	_, err = weights([]byte("001\tNo\tNo\tPRE\tSURG\tX\tmuch\t1\t1\t1\n"))
	require.ErrorContains(t, err, "DRG 001")
	_, err = weights(nil)
	require.ErrorContains(t, err, "no rows")
}
