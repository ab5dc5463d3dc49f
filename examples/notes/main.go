// Command notes shows a clinical note as a coder would look at it: what it names is marked by what it says of it, and below
// stand the codes that it suggests, what it passes over with the reason, and what to ask. The codes are suggestions for a
// coder to judge.
//
//	go run ./examples/notes -date 2026-03-04 visit.txt           # in a terminal's colours
//	go run ./examples/notes -date 2026-03-04 -o visit.html visit.txt
//
// A note is about a patient: the HTML is written only where -o says, for the user alone, and loads nothing from elsewhere.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"github.com/gomedcode/medcode/guidelines/note"
)

func main() {
	log.SetFlags(0)
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		log.Fatal("notes: ", err)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	f := flag.NewFlagSet("notes", flag.ContinueOnError)
	f.SetOutput(out)
	date := f.String("date", "", "date of the encounter, 2006-01-02; today when empty")
	kind := f.String("setting", "professional", "professional, outpatient or inpatient")
	file := f.String("o", "", "file for HTML; the note is shown in colours when empty")
	if err := f.Parse(args); err != nil {
		return err
	}
	n := note.Note{}
	if err := n.Setting.UnmarshalText([]byte(*kind)); err != nil {
		return err
	}
	if *date != "" {
		day, err := time.Parse(time.DateOnly, *date)
		if err != nil {
			return err
		}
		n.Day = day
	}
	text, err := read(f.Arg(0), in)
	if err != nil {
		return err
	}
	n.Text = text
	res := note.New(note.Config{}).Read(n)
	if *file == "" {
		_, err := io.WriteString(out, colours(n.Text, &res))
		return err
	}
	var page bytes.Buffer
	if err := html(&page, n.Text, &res); err != nil {
		return err
	}
	return os.WriteFile(*file, page.Bytes(), 0o600)
}

// read reads the file of a name, or the standard input for "" and "-".
func read(name string, in io.Reader) (string, error) {
	var b []byte
	var err error
	if name == "" || name == "-" {
		b, err = io.ReadAll(in)
	} else {
		b, err = os.ReadFile(name)
	}
	if err != nil {
		return "", fmt.Errorf("read the note: %w", err)
	}
	return string(b), nil
}
