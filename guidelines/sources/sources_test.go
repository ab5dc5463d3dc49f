package sources_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/guidelines/sources"
	"github.com/gomedcode/medcode/icd"
)

const order = "00001 A00     0 Cholera                                                      Cholera\r\n" +
	"00002 A000    1 Cholera due to Vibrio cholerae 01, biovar cholerae           Cholera due to Vibrio cholerae 01, biovar cholerae\r\n"

func TestData(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "codes.txt")
	require.NoError(t, os.WriteFile(file, []byte(order), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "notes.doc"), []byte("hello"), 0o600))

	src, err := sources.Open(file + "@2026-10-01")
	require.NoError(t, err)
	data := sources.New(src)
	rel, err := data.ICD().On(time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	_, ok := rel.CM(icd.MustParseCM("A00.0"))
	require.True(t, ok)
	require.Empty(t, data.Problems())
	rel, err = data.ICD().On(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	require.Greater(t, rel.Len(), 90_000, "what is embedded stays")

	src, err = sources.Open(dir)
	require.NoError(t, err)
	files, err := sources.New(src).Files()
	require.NoError(t, err)
	require.Len(t, files, 2)
	require.Equal(t, "icd10cm-order", files[0].Kind)
	require.Empty(t, files[1].Kind)

	_, err = sources.Open(filepath.Join(dir, "absent"))
	require.Error(t, err)
}

func TestWithoutSources(t *testing.T) {
	data := sources.New()
	require.NotNil(t, data.ICD())
	require.NotNil(t, data.PCS())
	require.NotNil(t, data.HCPCS())
	require.Nil(t, data.CPT())
	require.True(t, data.NCCI().IsZero())
	require.Empty(t, data.Problems())
}

// TestConfig: without sources the checker's configuration is the zero one; with a source it has every table, empty where
// the source holds none.
func TestConfig(t *testing.T) {
	cfg := sources.New().Config()
	require.Nil(t, cfg.ICD)
	require.Nil(t, cfg.NCCI)

	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "notes.txt"), []byte("nothing that is known here\n"), 0o644))
	src, err := sources.Open(dir)
	require.NoError(t, err)
	data := sources.New(src)
	cfg = data.Config()
	require.NotNil(t, cfg.ICD)
	require.NotNil(t, cfg.PCS)
	require.NotNil(t, cfg.HCPCS)
	require.Nil(t, cfg.CPT)
	require.Nil(t, cfg.MCE)
	require.Nil(t, cfg.POAExempt)
	require.Nil(t, cfg.Fees)
	require.Zero(t, cfg.Coverage.Len())
	require.Empty(t, data.Problems())
}

// TestUnreadFileIsToldOnce: every part looks into every file; a damaged one is one fault, and it is known that a file
// was not read.
func TestUnreadFileIsToldOnce(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	write("order.txt", order+"a row that is none\r\n")
	src, err := sources.Open(dir + "@2028-10-01")
	require.NoError(t, err)
	data := sources.New(src)
	_, _, _, _ = data.ICD(), data.PCS(), data.HCPCS(), data.NCCI()
	require.Len(t, data.Problems(), 1)
	require.True(t, data.Unread(), "a row was not read")

	write("tables.zip", "PK\x03\x04 and then nothing of use")
	write("codes.txt.gz", "\x1f\x8b damaged")
	data = sources.New(src)
	_, _, _, _, _ = data.ICD(), data.PCS(), data.HCPCS(), data.NCCI(), data.CPT()
	require.Len(t, data.Problems(), 3)
	require.True(t, data.Unread())
}

// TestLinks: a link within the folder leads to what is read anyway; one out of it, or to nothing, is named.
func TestLinks(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(outside, "codes.txt"), []byte(order), 0o600))
	require.NoError(t, os.Mkdir(filepath.Join(dir, "sub"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "sub", "codes.txt"), []byte(order), 0o600))
	for link, to := range map[string]string{"in": "sub", "absolute": filepath.Join(dir, "sub", "codes.txt"), "self": ".",
		"out": outside, "out.txt": filepath.Join(outside, "codes.txt"), "none": "nowhere"} {
		require.NoError(t, os.Symlink(to, filepath.Join(dir, link)))
	}
	src, err := sources.Open(dir + "@2028-10-01")
	require.NoError(t, err)
	data := sources.New(src)
	files, err := data.Files()
	require.NoError(t, err)
	got := map[string]string{}
	for _, f := range files {
		got[f.Name] = f.Skipped
	}
	require.Equal(t, map[string]string{"sub/codes.txt": "", "out": "a link out of the folder, not followed",
		"out.txt": "a link out of the folder, not followed", "none": "a link that leads nowhere"}, got)
	require.Len(t, data.ICD().Releases(), len(icd.Embedded().Releases())+1)

	link := filepath.Join(t.TempDir(), "link") // what is given may be a link itself
	require.NoError(t, os.Symlink(dir, link))
	src, err = sources.Open(link + "@2028-10-01")
	require.NoError(t, err)
	require.Len(t, sources.New(src).ICD().Releases(), len(icd.Embedded().Releases())+1)
}

// TestRefusedFiles: a file that is known and cannot be read, not to its end or not in every row, is told.
func TestRefusedFiles(t *testing.T) {
	for name, c := range map[string]struct {
		file, text string
		unread     bool
	}{
		"document type": {"icd10cm_tabular_2026.xml", "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\">]>\n<ICD10CM.tabular><version>2026</version></ICD10CM.tabular>", true},
		"cut XML":       {"icd10cm_tabular_2026.xml", "<ICD10CM.tabular><version>2026</version><chapter><name>1</name><desc>Cert", true},
		"cut order":     {"order_2026.txt", order[:len(order)-60], true},
		"no year":       {"order.txt", order, true},
		"bad row":       {"order_2026.txt", order + "nonsense\r\n" + order, true},
		"no end":        {"order_2026.txt", order[:len(order)-2], false},
		"cut PCS table": {"icd10pcs_tables_2026.xml", "<ICD10PCS.tabular><version>2026</version><pcsTable><axis pos=\"1\"><title>Section</title>", true},
	} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), c.file)
			require.NoError(t, os.WriteFile(file, []byte(c.text), 0o600))
			src, err := sources.Open(file)
			require.NoError(t, err)
			data := sources.New(src)
			data.ICD()
			data.PCS()
			require.Equal(t, c.unread, data.Unread(), "%v", data.Problems())
		})
	}
}
