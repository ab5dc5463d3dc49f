package group_test

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/gomedcode/medcode/icd/group"
)

func TestLoadHCC(t *testing.T) {
	h, err := group.LoadHCC(fstest.MapFS{
		"a.txt": {Data: []byte("E119\t38\nI509\t226\n")},
		"h.csv": {Data: []byte("cc_parent,cc_child,model_domain,model_version\n37,38,CMS-HCC,V28\n")},
		"f.csv": {Data: []byte("coefficient,value,model_domain,model_version\nCNA_HCC38,0.166,CMS-HCC,C28\nCNA_F70_74,0.395,CMS-HCC,C28\n")},
		"x.txt": {Data: []byte("something else\n")},
	}, ".", "")
	require.NoError(t, err)
	require.Equal(t, 2, h.Len())
	require.Equal(t, "0.561", h.Score(group.Person{Age: 70, Sex: 'F'}, codes("E11.9")).Score.String())

	h, err = group.LoadHCC(fstest.MapFS{"x.txt": {Data: []byte("something else\n")}}, ".", "")
	require.NoError(t, err)
	require.Nil(t, h)

	c, err := group.LoadCCSR(fstest.MapFS{"DXCCSR.csv": {Data: []byte(ccsrSample)}}, ".")
	require.Error(t, err)
	require.Equal(t, 2, c.Len())
}

func TestLoadPublishedHCC(t *testing.T) {
	dir := os.Getenv("MEDCODE_DATA")
	if dir == "" {
		t.Skip("MEDCODE_DATA is not set: the published tables are not read")
	}
	h, err := group.LoadHCC(os.DirFS(dir), "hcc", "V28")
	require.NoError(t, err)
	require.Equal(t, "2.12", h.Score(group.Person{Age: 72, Sex: 'F'}, codes("E11.22 N18.4 I50.22 J44.9")).Score.String())
}
