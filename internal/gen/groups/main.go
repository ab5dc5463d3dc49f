// Command groups makes the embedded tables of the packages below icd/group from the packages that fetch has put into a
// folder: the rows that are used, as text, packed with gzip. The data/sources.json of each package names its files.
//
//	go run ./internal/gen/fetch
//	go generate ./icd/group/...
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gomedcode/medcode/internal/gen/source"
	"github.com/gomedcode/medcode/internal/xlsx"
)

func main() {
	in := flag.String("i", source.Folder(), "folder with the packages that fetch got")
	out := flag.String("o", "data", "folder of sources.json and of the table")
	flag.Parse()
	if err := run(*in, *out); err != nil {
		fmt.Fprintln(os.Stderr, "groups:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	files, rows, err := source.Read(filepath.Join(out, "sources.json"), in)
	if err != nil {
		return err
	}
	text, err := table(files, rows)
	if err != nil {
		return err
	}
	packed, err := pack(text)
	if err != nil {
		return err
	}
	fmt.Printf("table.gz: %d bytes of %d\n", len(packed), len(text))
	return os.WriteFile(filepath.Join(out, "table.gz"), packed, 0o644)
}

func pack(text string) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write([]byte(text)); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

// table is the text of all files: "# id", then the rows of each.
func table(files map[string][]byte, rows []source.File) (string, error) {
	var b strings.Builder
	for _, r := range rows {
		read, ok := parts[r.Part]
		if !ok {
			return "", fmt.Errorf("%s: part %q", r.ID, r.Part)
		}
		text, err := read(files[r.ID])
		if err != nil {
			return "", fmt.Errorf("%s: %w", r.ID, err)
		}
		b.WriteString("# " + r.ID + "\n" + text)
	}
	return b.String(), nil
}

var parts = map[string]func([]byte) (string, error){
	"mapping":     columns("CMS-HCC Model V28", "model_name", "diagnosis_code", "cc"),
	"hierarchies": columns("V28", "model_version", "cc_parent", "cc_child"),
	"labels":      columns("V28", "model_version", "cc", "label"),
	"edits":       columns("CMS-HCC Model V28", "model_name", "icd10", "sex", "age_min", "age_max", "action", "cc_override"),
	"factors":     columns("C28", "model_version", "coefficient", "value"),
	"measures":    measures,
	"first":       first,
}

// columns keeps some columns of the csv rows that are of one model.
func columns(model, at string, keep ...string) func([]byte) (string, error) {
	return func(data []byte) (string, error) {
		rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil || len(rows) == 0 {
			return "", errors.Join(errors.New("no csv table"), err)
		}
		col := map[string]int{}
		for i, name := range rows[0] {
			col[name] = i
		}
		for _, name := range append(slices.Clone(keep), at) {
			if _, ok := col[name]; !ok {
				return "", fmt.Errorf("no column %s", name)
			}
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		_ = w.Write(keep) // into memory
		n := 0
		for _, r := range rows[1:] {
			if d, ok := col["model_domain"]; r[col[at]] != model || ok && r[d] != "CMS-HCC" {
				continue
			}
			n++
			cells := make([]string, len(keep))
			for i, name := range keep {
				cells[i] = r[col[name]]
			}
			_ = w.Write(cells)
		}
		w.Flush()
		if n == 0 {
			return "", fmt.Errorf("no rows of %s", model)
		}
		return b.String(), w.Error()
	}
}

const sheet = "DX_to_Comorb_Mapping"

// measures keeps code and columns of the Elixhauser reference workbook; a column is 0 or 1.
func measures(data []byte) (string, error) {
	book, err := xlsx.Open(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	defer book.Close()
	var broken error
	var b strings.Builder
	n := 0
	for cells := range book.Rows(sheet, &broken) {
		if len(cells) < 10 || cells[0] == "" {
			continue
		}
		if b.Len() == 0 {
			if !strings.HasPrefix(cells[0], "ICD-10-CM") {
				continue
			}
			b.WriteString(strings.Join(cells[3:], ",") + "\n")
			continue
		}
		b.WriteString(cells[0] + ",")
		for _, c := range cells[3:] {
			if c != "0" && c != "1" {
				return "", fmt.Errorf("%s: a measure is %q", cells[0], c)
			}
			b.WriteString(c)
		}
		b.WriteByte('\n')
		n++
	}
	if broken != nil || n == 0 {
		return "", errors.Join(fmt.Errorf("%d rows", n), broken)
	}
	return b.String(), nil
}

// first is a map of code to category, as lines.
func first(data []byte) (string, error) {
	var m map[string]string
	if err := json.Unmarshal(data, &m); err != nil {
		return "", err
	}
	var b strings.Builder
	for _, code := range slices.Sorted(maps.Keys(m)) {
		if len(code) < 3 || len(m[code]) != 6 {
			return "", fmt.Errorf("%s: category %q", code, m[code])
		}
		b.WriteString(code + "," + m[code] + "\n")
	}
	return b.String(), nil
}
