package official_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/internal/datafile"
	"github.com/gomedcode/medcode/internal/official"
)

// events writes what an XML file holds in a form that both readers can give.
func events(t testing.TB, r io.Reader) string {
	t.Helper()
	var b strings.Builder
	x := official.NewXML(r, "f.xml")
	for {
		tok, err := x.Next()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		require.NoError(t, err)
		switch tok.Kind {
		case official.StartElement:
			fmt.Fprintf(&b, "<%s", tok.Name)
			for _, a := range tok.Attrs {
				fmt.Fprintf(&b, " %s=%q", a.Name, a.Value)
			}
			b.WriteString(">\n")
		case official.EndElement:
			fmt.Fprintf(&b, "</%s>\n", tok.Name)
		case official.CharData:
			fmt.Fprintf(&b, "%q\n", strings.Join(strings.Fields(string(tok.Text)), " "))
		}
	}
}

// slowEvents is the same by encoding/xml.
func slowEvents(r io.Reader) (string, error) {
	var b, text strings.Builder
	flush := func() {
		if s := strings.Join(strings.Fields(text.String()), " "); s != "" {
			fmt.Fprintf(&b, "%q\n", s)
		}
		text.Reset()
	}
	d := xml.NewDecoder(r)
	for {
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			flush()
			fmt.Fprintf(&b, "<%s", tok.Name.Local)
			for _, a := range tok.Attr {
				fmt.Fprintf(&b, " %s=%q", a.Name.Local, a.Value)
			}
			b.WriteString(">\n")
		case xml.EndElement:
			flush()
			fmt.Fprintf(&b, "</%s>\n", tok.Name.Local)
		case xml.CharData:
			text.Write(tok)
		}
	}
}

func TestXMLAgreesWithEncodingXML(t *testing.T) {
	for _, doc := range []string{
		"<a/>",
		"\xef\xbb\xbf<?xml version=\"1.0\" encoding='UTF-8'?>\r\n<!-- c > - -->\n<a b='1' c=\"x > y\"> t &lt;&amp;&#233;&#xe9; <d/><e f='' /></a>\n<!-- end -->",
		"<a><b><c>deep</c></b>tail</a>",
		"<a\n  b = '1'\n>x</a >",
	} {
		want, err := slowEvents(strings.NewReader(strings.TrimPrefix(doc, "\xef\xbb\xbf")))
		require.NoError(t, err)
		require.Equal(t, want, events(t, strings.NewReader(doc)))
		require.Equal(t, want, events(t, iotest.OneByteReader(strings.NewReader(doc))))
	}
}

func TestXMLAgreesOnOfficialFiles(t *testing.T) {
	for _, name := range []string{"icd10cm/xml-2017/icd10cm_tabular_2017.xml.gz", "icd10cm/xml-2017/icd10cm_index_2017.xml.gz",
		"icd10cm/xml-2025/icd-10-cm-neoplasm-2025.xml.gz", "icd10pcs/icd10pcs_tables_2026.xml.gz"} {
		data := datafile.Read(t, name)
		want, err := slowEvents(bytes.NewReader(data))
		require.NoError(t, err)
		require.True(t, want == events(t, bytes.NewReader(data)), name)
	}
}

// drain reads to the end and gives the error that ends it, nil for a sound file.
func drain(r io.Reader) error {
	x := official.NewXML(r, "f.xml")
	for {
		if _, err := x.Next(); err != nil {
			if errors.Is(err, io.EOF) && err == io.EOF {
				return nil
			}
			return err
		}
	}
}

func TestXMLRefuses(t *testing.T) {
	deep := strings.Repeat("<a>", 65) + strings.Repeat("</a>", 65)
	attrs := "<a"
	for i := range 51 {
		attrs += fmt.Sprintf(" x%d='1'", i)
	}
	for _, c := range []struct {
		name, doc, reason string
		limit             bool
	}{
		{"many > in a value", "<a b='" + strings.Repeat(">", 1<<20+1) + "'/>", "too long", true},
		{"document type", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document type", true},
		{"unknown entity", "<a>&nbsp;</a>", "entity", false},
		{"bare ampersand", "<a>R & D</a>", "reference", false},
		{"reference to a control character", "<a>&#0;</a>", "entity", false},
		{"too deep", deep, "64 levels", true},
		{"long text", "<a>" + strings.Repeat("x", 1<<20+1) + "</a>", "too long", true},
		{"long tag", "<a b='" + strings.Repeat("x", 1<<20+1) + "'/>", "too long", true},
		{"many attributes", attrs + "/>", "50 attributes", true},
		{"attribute twice", "<a b='1' b='2'/>", "twice", false},
		{"attribute without quotes", "<a b=1/>", "well formed", false},
		{"attributes run together", "<a b='1'c='2'/>", "blank", false},
		{"wrong end tag", "<a><b></a></b>", "match", false},
		{"end without start", "</a>", "match", false},
		{"cut off", "<a><b>text</b>", "too early", false},
		{"cut off in a tag", "<a><b", "within a tag", false},
		{"empty", "", "too early", false},
		{"two roots", "<a/><b/>", "second root", false},
		{"text before the root", "x<a/>", "outside", false},
		{"text after the root", "<a/>x", "outside", false},
		{"Latin-1", "<a>caf\xe9</a>", "UTF-8", false},
		{"other encoding declared", "<?xml version='1.0' encoding='windows-1252'?><a/>", "encoding", false},
		{"NUL", "<a>\x00</a>", "control", false},
		{"tag without name", "< a/>", "proper name", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := drain(strings.NewReader(c.doc))
			require.ErrorContains(t, err, c.reason)
			var fe *official.FileError
			require.ErrorAs(t, err, &fe)
			require.Equal(t, "f.xml", fe.File)
			require.Equal(t, c.limit, errors.Is(err, official.ErrLimit))
		})
	}
}

func TestXMLPath(t *testing.T) {
	x := official.NewXML(strings.NewReader("<r>\n<a/>\n<b><c/></b>\n<b>\n<c>&x;</c></b></r>"), "f.xml")
	for {
		_, err := x.Next()
		if err != nil {
			require.EqualError(t, err, "f.xml:5: r/b[2]/c[1]: an entity that XML itself does not define")
			return
		}
	}
}

func FuzzXML(f *testing.F) {
	for _, s := range []string{"<a/>", "<a b='1'>t&lt;</a>", "<!-- x --><a><![CDATA[x]]></a>", "<?xml version='1.0'?><a><b/></a>", "<a>&#x41;</a>"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		if drain(bytes.NewReader(doc)) != nil {
			return
		}
		d := xml.NewDecoder(bytes.NewReader(doc)) // whatever we accept, a lenient reader accepts too
		d.Strict = false
		d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
		for {
			if _, err := d.RawToken(); err != nil {
				if !errors.Is(err, io.EOF) {
					t.Skip(err) // encoding/xml is stricter on names and versions
				}
				return
			}
		}
	})
}

func BenchmarkXML(b *testing.B) {
	data := datafile.Read(b, "icd10cm/xml-2023/icd10cm_tabular_2023.xml.gz")
	b.Run("this", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if err := drain(bytes.NewReader(data)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("yardstick encoding xml", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			d := xml.NewDecoder(bytes.NewReader(data))
			for {
				if _, err := d.RawToken(); err != nil {
					break
				}
			}
		}
	})
}
