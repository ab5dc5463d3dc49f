// Command static makes a folder with the codebook for any server of files: the page of medcode serve with the library in
// it, as WebAssembly, instead of a server behind it. Codes only: look-ups, search, hierarchy, choices and the builder of
// procedure codes, on the data embedded. Nothing is asked of the network but the files of the folder.
//
//	go run ./examples/serve/static -o DIR
//
// It needs the go command, and is run in the module.
package main

import (
	"bytes"
	"compress/gzip"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gomedcode/medcode/examples/serve/web"
)

//go:embed alone
var alone embed.FS

// policy is what browsers are to keep the page from. A server that sends headers may send it as one, too, with
// frame-ancestors 'none', which counts in a header alone.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

func main() {
	log.SetFlags(0)
	to := flag.String("o", "", "the folder")
	flag.Parse()
	if *to == "" || flag.NArg() > 0 {
		log.Fatal("static -o DIR")
	}
	if err := build(os.Stdout, *to); err != nil {
		log.Fatal(err)
	}
}

// build writes the files and says how large they are.
func build(w io.Writer, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	files, err := pageFiles()
	if err != nil {
		return err
	}
	program, size, err := program()
	if err != nil {
		return err
	}
	files["codebook.wasm.gz"] = program
	for name, body := range files {
		if err := os.WriteFile(filepath.Join(to, name), body, 0o644); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(w, "%s: %d files; codebook.wasm.gz %d bytes, %d unpacked\n", to, len(files), len(program), size)
	return err
}

// pageFiles are the files of the page, with the way to the program in place of the one to a server.
func pageFiles() (map[string][]byte, error) {
	files := map[string][]byte{}
	for name, body := range web.Page() {
		files[name] = body
	}
	delete(files, "openapi.json")
	script, err := goCommand("env", "GOROOT")
	if err != nil {
		return nil, err
	}
	if files["wasm_exec.js"], err = os.ReadFile(filepath.Join(strings.TrimSpace(string(script)), "lib", "wasm", "wasm_exec.js")); err != nil {
		return nil, err
	}
	if files["transport.js"], err = alone.ReadFile("alone/transport.js"); err != nil {
		return nil, err
	}
	const charset = `<meta charset="utf-8">`
	head := charset + "\n" + `<meta http-equiv="Content-Security-Policy" content="` + policy + `">` + "\n" + `<meta name="referrer" content="no-referrer">` +
		"\n" + `<script src="wasm_exec.js"></script>` + "\n" + `<link rel="preload" href="codebook.wasm.gz" as="fetch" crossorigin>`
	index := bytes.Replace(files["index.html"], []byte(charset), []byte(head), 1)
	if bytes.Equal(index, files["index.html"]) {
		return nil, errors.New("index.html has no line " + charset)
	}
	files["index.html"] = index
	return files, nil
}

// program is the codebook for browsers, packed, and its size unpacked.
func program() (packed []byte, size int, err error) {
	dir, err := os.MkdirTemp("", "codebook-")
	if err != nil {
		return nil, 0, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "codebook.wasm")
	if _, err := goCommand("build", "-trimpath", "-ldflags=-s -w", "-o", file, "github.com/gomedcode/medcode/examples/serve/wasm"); err != nil {
		return nil, 0, err
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, 0, err
	}
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, 0, err
	}
	if _, err := z.Write(b); err != nil {
		return nil, 0, err
	}
	if err := z.Close(); err != nil {
		return nil, 0, err
	}
	return out.Bytes(), len(b), nil
}

// goCommand runs the go command for the browser's architecture.
func goCommand(args ...string) ([]byte, error) {
	c := exec.Command("go", args...)
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w", args[0], err)
	}
	return out, nil
}
