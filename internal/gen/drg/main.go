package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gomedcode/medcode/internal/gen/source"
)

func main() {
	in := flag.String("i", source.Folder(), "folder with the packages that fetch got")
	root := flag.String("o", ".", "root of the module")
	flag.Parse()
	for folder, write := range map[string]func(files map[string][]byte, head, out string) error{
		"icd/drg/data": grouper, "guidelines/mce/data": editor,
	} {
		if err := run(*in, filepath.Join(*root, folder), write); err != nil {
			fmt.Fprintln(os.Stderr, "drg:", err)
			os.Exit(1)
		}
	}
}

// run reads the sources that a folder's sources.json names and writes its data.
func run(in, out string, write func(files map[string][]byte, head, out string) error) error {
	files, sources, err := source.Read(filepath.Join(out, "sources.json"), in)
	if err != nil {
		return err
	}
	list, err := os.ReadFile(filepath.Join(out, "sources.json"))
	if err != nil {
		return err
	}
	var lines strings.Builder
	for _, s := range sources {
		fmt.Fprintf(&lines, "%s\t%s\t%s\t%s %s: %s\t%s\n", s.Part, s.Title, s.Publisher, s.Package, s.Version, s.File, s.SHA256)
	}
	return write(files, source.Digest(list)+"\n"+lines.String(), out)
}

// editor writes the lists of the Medicare Code Editor.
func editor(files map[string][]byte, head, out string) error {
	var lists [2][]edited
	for i, name := range [...]string{"mce_i10dx_master", "mce_i10sg_master"} {
		var err error
		if lists[i], err = editorList(files["lists"], name); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(out, "mce.bin"), packEditor(head, lists[:]...), 0o644)
}

// grouper writes the tables of the grouper.
func grouper(files map[string][]byte, head, out string) error {
	t, err := read(files["definitions"])
	if err != nil {
		return err
	}
	if t.weights, err = weights(files["weights"]); err != nil {
		return err
	}
	data, err := t.pack(head)
	if err != nil {
		return err
	}
	fmt.Printf("%d bytes\n", len(data))
	return os.WriteFile(filepath.Join(out, "drg.bin"), data, 0o644)
}

// read reads the values that the grouper needs.
func read(file []byte) (*tables, error) {
	t := &tables{}
	steps := []func() (err error){
		func() (err error) { t.schemes, t.diagnoses, err = diagnoses(file); return },
		func() (err error) { t.excluders, err = list(file, "exclusion_ids", "DIXE"); return },
		func() (err error) { t.exclusions, err = exclusions(file); return },
		func() (err error) { t.sexes, err = sexes(file); return },
		func() (err error) { t.patterns, err = patterns(file, "pr_patterns", "TPRP"); return },
		func() (err error) { t.procedures, err = list(file, "procedure_attributes", "TARP"); return },
		func() (err error) { t.clusters, err = clusters(file); return },
		func() (err error) { t.formulas, err = formulas(file); return },
		func() (err error) { t.hacs, err = hacs(file); return },
		func() (err error) { t.names[0], err = titles(file, "drg_descriptions", "DGRD"); return },
		func() (err error) { t.names[1], err = titles(file, "mdc_descriptions", "DCDM"); return },
		func() (err error) { t.names[2], err = titles(file, "hac_descriptions", "DCAH"); return },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	t.sort()
	return t, nil
}

// pack writes the data: its name, the head (the digest of sources.json and a line for each source), an empty line, then
// the tables.
func (t *tables) pack(head string) ([]byte, error) {
	b := buffer("drg1\n" + head + "\n")
	if err := t.packDiagnoses(&b); err != nil {
		return nil, err
	}
	fmt.Println(len(b), "bytes with diagnoses")
	if err := t.packProcedures(&b); err != nil {
		return nil, err
	}
	fmt.Println(len(b), "bytes with procedures")
	t.packRules(&b)
	return b, nil
}
