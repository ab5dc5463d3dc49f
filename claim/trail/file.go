package trail

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"sync"

	"github.com/gomedcode/medcode/internal/redact"
)

// File is a trail in a file, with its head in another beside it.
type File struct {
	mu   *sync.Mutex
	log  *Log
	file *os.File
	head *os.File
}

// OpenFile opens a trail to go on with it, or begins one: NAME with mode 0600, which is only added to, and NAME.head with
// the number and the hash of the last record. What is there is verified first; a trail that is broken, that was cut behind
// the record of NAME.head, that lies without its head, or that another process writes is an error, and is left as it is. A
// nil key is for plain hashes.
func OpenFile(name string, key []byte) (_ *File, err error) {
	f := &File{mu: new(sync.Mutex)}
	defer func() {
		if err != nil {
			f.close()
		}
	}()
	if f.file, err = open(name, os.O_RDWR|os.O_APPEND|os.O_CREATE); err != nil {
		return nil, err
	}
	if f.head, err = open(name+".head", os.O_RDWR|os.O_CREATE); err != nil {
		return nil, err
	}
	o := Options{Key: key}
	known, there, err := readHead(f.head)
	if err != nil {
		return nil, err
	}
	last, err := VerifyTo(f.file, o, known)
	if err != nil {
		return nil, err
	}
	if !there && last.Seq > 0 {
		return nil, fmt.Errorf("trail: %s.head is not there or empty, and %s has %d records: whether records are missing cannot be told", name, name, last.Seq)
	}
	f.log = New(f.file, last, o)
	if err = f.writeHead(last); err != nil {
		return nil, err
	}
	return f, nil
}

// VerifyFile verifies a trail against the head beside it, without writing to either; also one that a process is writing.
func VerifyFile(name string, key []byte) (Head, error) {
	h, err := os.Open(name + ".head")
	if err != nil {
		return Head{}, err
	}
	defer h.Close()
	known, _, err := readHead(h)
	if err != nil {
		return Head{}, err
	}
	f, err := os.Open(name)
	if err != nil {
		return Head{}, err
	}
	defer f.Close()
	return VerifyTo(f, Options{Key: key}, known)
}

// open opens a file that others must not read, and locks it.
func open(name string, flag int) (*os.File, error) {
	f, err := os.OpenFile(name, flag, 0o600)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	switch {
	case err != nil:
	case !info.Mode().IsRegular():
		err = &fs.PathError{Op: "open", Path: name, Err: errors.New("no regular file")}
	case info.Mode().Perm()&0o077 != 0 && permissions:
		err = &fs.PathError{Op: "open", Path: name, Err: errors.New("others may read or write it: chmod 600")}
	default:
		if err = lock(f); err != nil {
			err = &fs.PathError{Op: "lock", Path: name, Err: errors.New("another process writes it")}
		}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// headSize is that of NAME.head, always the same, so that it is overwritten in place.
const headSize = 20 + 1 + 64 + 1

func readHead(f *os.File) (h Head, there bool, err error) {
	var b [headSize + 1]byte
	n, _ := f.ReadAt(b[:], 0) // a short head is told below
	if n == 0 {
		return h, false, nil
	}
	var text string
	if n != headSize {
		err = errors.New("short or long")
	} else if _, err = fmt.Sscanf(string(b[:n]), "%d %64s\n", &h.Seq, &text); err == nil {
		_, err = hex.Decode(h.Hash[:], []byte(text))
	}
	if err != nil {
		return Head{}, true, fmt.Errorf("trail: %s is not the head of a trail", f.Name())
	}
	return h, true, nil
}

func (f *File) writeHead(h Head) error {
	_, err := f.head.WriteAt(fmt.Appendf(nil, "%020d %x\n", h.Seq, h.Hash), 0)
	return err
}

// Append writes a record and then the head. When an error is returned nothing is added any more.
func (f *File) Append(e Event) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	h, err := f.log.append(e)
	if err == nil {
		err = f.writeHead(h)
		f.log.err = err
	}
	return err
}

// Head is the last record.
func (f *File) Head() Head { return f.log.Head() }

// Close writes what the system holds back to the disk and closes the files.
func (f *File) Close() error { return errors.Join(f.file.Sync(), f.head.Sync(), f.close()) }

func (f *File) close() error {
	var errs []error
	for _, x := range []*os.File{f.file, f.head} {
		if x != nil {
			errs = append(errs, x.Close())
		}
	}
	return errors.Join(errs...)
}

// Format keeps the key out of what package fmt prints.
func (File) Format(f fmt.State, _ rune) { redact.Format(f) }

// LogValue keeps the key out of log/slog.
func (File) LogValue() slog.Value { return redact.Log() }
