package group_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/group"
	"github.com/gomedcode/medcode/icd/load"
	"github.com/gomedcode/medcode/internal/datafile"
)

func TestLoadHCC(t *testing.T) {
	h, _, err := group.LoadHCC(fstest.MapFS{
		"a.txt": {Data: []byte("E119\t38\nI509\t226\n")},
		"h.csv": {Data: []byte("cc_parent,cc_child,model_domain,model_version\n37,38,CMS-HCC,V28\n")},
		"f.csv": {Data: []byte("coefficient,value,model_domain,model_version\nCNA_HCC38,0.166,CMS-HCC,C28\nCNA_F70_74,0.395,CMS-HCC,C28\n")},
		"x.txt": {Data: []byte("something else\n")},
	}, "", load.Options{})
	require.NoError(t, err)
	require.Equal(t, 2, h.Len())
	require.Equal(t, "0.561", h.Score(group.Person{Age: 70, Sex: 'F'}, codes("E11.9")).Score.String())

	for model, want := range map[string]string{
		"":      "group: no HCC mapping of diagnoses in .: table not found",
		"V24":   "group: no HCC mapping of diagnoses in .: table not found",
		"bogus": "group: no HCC mapping of diagnoses in .: table not found",
	} {
		h, _, err = group.LoadHCC(fstest.MapFS{"x.txt": {Data: []byte("something else\n")}}, model, load.Options{})
		require.ErrorIs(t, err, load.ErrNotFound)
		require.EqualError(t, err, want)
		require.Nil(t, h)
	}
	both := fstest.MapFS{"m.csv": {Data: []byte("diagnosis_code,cc,model_name\nE119,38,CMS-HCC Model V28\nE119,19,CMS-HCC Model V24\n")}}
	for _, model := range []string{"v28", " V24", ""} {
		h, _, err = group.LoadHCC(both, model, load.Options{})
		require.NoError(t, err, model)
		require.Equal(t, 1, h.Len())
	}
	for model, want := range map[string]string{
		"V22":   "group: no HCC model of that name: the mapping has rows of V24, V28 only: table not found",
		"bogus": "group: an HCC model is named by V and two digits, as V28: table not found",
	} {
		h, _, err = group.LoadHCC(both, model, load.Options{})
		require.ErrorIs(t, err, load.ErrNotFound)
		require.EqualError(t, err, want)
		require.Nil(t, h)
	}
	h, _, err = group.LoadHCC(fstest.MapFS{"F2824T1N.TXT": {Data: []byte("E119\t38\nI509\t226\n")}}, "V24", load.Options{})
	require.ErrorIs(t, err, load.ErrNotFound, "the name of the file says V28")
	require.Nil(t, h)
	none, _, err := group.LoadCCSR(fstest.MapFS{}, load.Options{})
	require.ErrorIs(t, err, load.ErrNotFound)
	require.Nil(t, none)

	c, _, err := group.LoadCCSR(fstest.MapFS{"DXCCSR.csv": {Data: []byte(ccsrSample)}}, load.Options{})
	require.Error(t, err)
	require.Equal(t, 2, c.Len())
}

func TestLoadPublishedHCC(t *testing.T) {
	dir := datafile.Dir(t)
	h, _, err := group.LoadHCC(os.DirFS(dir), "V28", load.Options{Root: "hcc"})
	require.NoError(t, err)
	require.Equal(t, "2.12", h.Score(group.Person{Age: 72, Sex: 'F'}, codes("E11.22 N18.4 I50.22 J44.9")).Score.String())
}
