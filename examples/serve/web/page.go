package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"strings"
)

//go:embed page
var page embed.FS

// file is a file of the page.
type file struct {
	body []byte
	kind string
	tag  string
}

// Page are the files of the page by name, for programs that put it elsewhere.
func Page() map[string][]byte {
	out := map[string][]byte{}
	for name, f := range pageFiles() {
		out[name] = f.body
	}
	return out
}

// pageFiles are the files of the page by name.
func pageFiles() map[string]file {
	out := map[string]file{}
	_ = fs.WalkDir(page, "page", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := page.ReadFile(path)
		sum := sha256.Sum256(body)
		out[strings.TrimPrefix(path, "page/")] = file{body, kindOf(path), `"` + hex.EncodeToString(sum[:8]) + `"`}
		return err
	})
	return out
}

func kindOf(name string) string {
	switch name[strings.LastIndexByte(name, '.')+1:] {
	case "html":
		return "text/html; charset=utf-8"
	case "css":
		return "text/css; charset=utf-8"
	case "js":
		return "text/javascript; charset=utf-8"
	case "svg":
		return "image/svg+xml"
	}
	return "application/json"
}

func (s *server) file(name string) http.HandlerFunc {
	f := s.files[name]
	return func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for name, value := range s.guard.headers.page {
			h[name] = value
		}
		h.Set("Cache-Control", "no-cache")
		h.Set("ETag", f.tag)
		if matches(r.Header["If-None-Match"], f.tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		write(w, http.StatusOK, f.kind, f.body)
	}
}
