package ncci

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
)

// The limits on archives: what a quarter of CMS files needs, several times over.
const (
	maxMembers  = 200       // files in one archive
	maxUnpacked = 512 << 20 // bytes of one archive's files together
	maxInMemory = 256 << 20 // bytes of an archive whose file cannot be read at random
	maxRatio    = 200       // unpacked to packed bytes
)

// member is a file to look at: one of the tree or of an archive in it.
type member struct {
	name string // "dir/outer.zip/inner.txt" for an archive's file
	size int64  // as told; for progress only
	open func() (io.ReadCloser, error)
}

// walker lists the files of a tree and of the zip archives in it.
type walker struct {
	members []member
	report  *Report
	opened  []io.Closer
}

// walk lists all files below the root of fsys in lexical order.
func (w *walker) walk(fsys fs.FS) {
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			w.report.add(name, 0, "cannot be read", err)
			return nil
		case d.IsDir():
			return nil
		case !d.Type().IsRegular() && d.Type()&fs.ModeSymlink == 0:
			return nil
		}
		var size int64
		if info, err := fs.Stat(fsys, name); err == nil {
			size = info.Size()
		}
		if strings.EqualFold(filepath.Ext(name), ".zip") {
			w.archive(fsys, name)
			return nil
		}
		w.members = append(w.members, member{name, size, func() (io.ReadCloser, error) { return fsys.Open(name) }})
		return nil
	})
	if err != nil {
		w.report.add(".", 0, "cannot be walked", err)
	}
}

// archive lists the files of a zip archive.
func (w *walker) archive(fsys fs.FS, name string) {
	r, err := w.openZip(fsys, name)
	if err != nil {
		w.report.add(name, 0, "the archive cannot be read", err)
		return
	}
	if len(r.File) > maxMembers {
		w.report.add(name, 0, fmt.Sprintf("the archive has more than %d files", maxMembers), nil)
		return
	}
	seen, left := map[string]bool{}, int64(maxUnpacked)
	for _, f := range r.File {
		if f.FileInfo().IsDir() {
			continue
		}
		path := name + "/" + f.Name
		if why := refuse(f, seen); why != "" {
			w.report.add(name, 0, "an archived file is refused: "+why, nil)
			continue
		}
		seen[f.Name] = true
		w.members = append(w.members, member{path, int64(f.UncompressedSize64), func() (io.ReadCloser, error) {
			rc, err := f.Open()
			if err != nil {
				return nil, err
			}
			return &limited{rc, min(left, int64(f.CompressedSize64+1024)*maxRatio)}, nil
		}})
	}
}

// refuse says why an archived file is not read, "" if it is.
func refuse(f *zip.File, seen map[string]bool) string {
	switch {
	case !filepath.IsLocal(f.Name) || strings.ContainsAny(f.Name, "\\\x00:"):
		return "its name leaves the archive"
	case !f.Mode().IsRegular():
		return "it is no regular file"
	case f.Flags&1 != 0:
		return "it is encrypted"
	case seen[f.Name]:
		return "its name occurs twice"
	case strings.EqualFold(filepath.Ext(f.Name), ".zip"):
		return "it is an archive itself"
	}
	return ""
}

// openZip opens an archive in place where the file allows it, else in memory.
func (w *walker) openZip(fsys fs.FS, name string) (*zip.Reader, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	w.opened = append(w.opened, f)
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if at, ok := f.(io.ReaderAt); ok {
		return zip.NewReader(at, info.Size())
	}
	b, err := io.ReadAll(&limited{f, maxInMemory})
	if err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(b), int64(len(b)))
}

// close ends the use of archives.
func (w *walker) close() {
	for _, c := range w.opened {
		_ = c.Close() // only read from
	}
}

// errTooLarge ends the reading of a file that unpacks beyond its limit.
var errTooLarge = errors.New("more bytes than the limit for archives")

// limited is a reader that fails, instead of ending, at its limit.
type limited struct {
	io.ReadCloser
	left int64
}

func (l *limited) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, errTooLarge
	}
	if int64(len(p)) > l.left {
		p = p[:l.left]
	}
	n, err := l.ReadCloser.Read(p)
	l.left -= int64(n)
	return n, err
}

// unpacked undoes gzip where the bytes begin so.
func unpacked(r io.Reader) (io.Reader, error) {
	head := make([]byte, 2)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.ErrUnexpectedEOF && err != io.EOF {
		return nil, err
	}
	r = io.MultiReader(bytes.NewReader(head[:n]), r)
	if n == 2 && head[0] == 0x1f && head[1] == 0x8b {
		return gzip.NewReader(r)
	}
	return r, nil
}
