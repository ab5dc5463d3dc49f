package index_test

import (
	"fmt"
	"testing/fstest"

	"github.com/gomedcode/medcode/icd/index"
	"github.com/gomedcode/medcode/icd/load"
)

func Example() {
	files := fstest.MapFS{"index.xml": {Data: []byte(`<ICD10CM.index><version>2026</version><letter><title>A</title>
		<mainTerm><title>Ache<nemod>(dull)</nemod></title><code>R52</code>
			<term level="1"><title>ear</title><subcat>H92.0</subcat></term>
			<term level="1"><title>heart</title><see>Pain, precordial</see></term>
		</mainTerm></letter></ICD10CM.index>`)}}
	idx, report, _ := index.Load(files, load.Options{}) // os.DirFS of the folder with the publisher's files
	if err := report.Err(); err != nil {
		fmt.Println(err)
	}
	for term := range idx.Find("ache") {
		for row := range term.Rows() {
			fmt.Print(row.Path)
			for _, ref := range row.Codes {
				fmt.Print(" ", ref.First)
			}
			for _, see := range row.See {
				fmt.Print(" see ", see)
			}
			fmt.Println()
		}
	}
	// Output:
	// [Ache (dull)] R52
	// [Ache (dull) ear] H92.0
	// [Ache (dull) heart] see Pain, precordial
}
