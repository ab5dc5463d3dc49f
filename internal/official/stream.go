package official

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"iter"
	"time"
)

// FromReader recognises what a stream holds: a plain or gzip file, which can then be opened once and is read as it
// comes, or a zip, which is read into memory first. The name is that of the file, with its extension but without
// folders that do not matter.
func FromReader(r io.Reader, name string, limits Limits) iter.Seq2[File, error] {
	limits = limits.orDefaults()
	return func(yield func(File, error) bool) {
		f := File{Name: name, Hint: HintOfName(name)}
		plain, err := maybeGunzip(io.NopCloser(r), name, limits)
		if err != nil {
			yield(f, err)
			return
		}
		br := bufio.NewReaderSize(plain, SniffSize)
		head, err := br.Peek(SniffSize)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(f, err)
			return
		}
		f.head = append([]byte{}, head...)
		switch f.Kind = Sniff(head, name); f.Kind {
		case KindGzip:
			yield(File{Name: name}, &FileError{File: name, Reason: "an archive within an archive", Err: ErrLimit})
		case KindZip:
			data, err := io.ReadAll(br)
			if err != nil {
				yield(f, err)
				return
			}
			walkZip(oneFile{name, data}, name, limits, yield)
		default:
			f.open = func() (io.ReadCloser, error) { return io.NopCloser(br), nil }
			yield(f, nil)
		}
	}
}

// oneFile is a file system of one file in memory.
type oneFile struct {
	name string
	data []byte
}

// Open opens the file.
func (o oneFile) Open(name string) (fs.File, error) {
	if name != o.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &openFile{bytes.NewReader(o.data), o}, nil
}

type openFile struct {
	*bytes.Reader
	oneFile
}

// Close does nothing.
func (f *openFile) Close() error { return nil }

// Stat is the file's name and size.
func (f *openFile) Stat() (fs.FileInfo, error) { return fileInfo{f.oneFile}, nil }

type fileInfo struct{ oneFile }

// Name, Size, Mode, ModTime, IsDir and Sys describe a regular file.
func (i fileInfo) Name() string       { return i.name }
func (i fileInfo) Size() int64        { return int64(len(i.data)) }
func (i fileInfo) Mode() fs.FileMode  { return 0o444 }
func (i fileInfo) ModTime() time.Time { return time.Time{} }
func (i fileInfo) IsDir() bool        { return false }
func (i fileInfo) Sys() any           { return nil }
