package official

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"path/filepath"
	"strings"
)

// Limits bound what is read from containers. The zero value means the defaults.
type Limits struct {
	Bytes   int64 // uncompressed bytes of one file or of all of a zip; 512 MiB
	Entries int   // members of a zip; 200
	Ratio   int64 // uncompressed to compressed; 200
}

// ratioFrom is how much may be read before the ratio counts: short runs of one byte compress better than 200:1.
const ratioFrom = 1 << 20

func (l Limits) orDefaults() Limits {
	if l.Bytes <= 0 {
		l.Bytes = 512 << 20
	}
	if l.Entries <= 0 {
		l.Entries = 200
	}
	if l.Ratio <= 0 {
		l.Ratio = 200
	}
	return l
}

// File is a file that was found and looked into.
type File struct {
	Name string // path below the root; a zip member follows its zip after "!/"
	Kind Kind   // "" when not known here
	Hint Hint   // from the name; what the file says of itself goes first
	open func() (io.ReadCloser, error)
	head []byte // what Head gives, for a file that can be opened once only
}

// Open reads the file from its start, decompressed and within the limits.
func (f File) Open() (io.ReadCloser, error) { return f.open() }

// ReadAll reads a whole file of at most max bytes.
func (f File) ReadAll(max int64) ([]byte, error) {
	r, err := f.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, max+1))
	if err == nil && int64(len(b)) > max {
		err = &FileError{File: f.Name, Reason: fmt.Sprintf("more than %d bytes", max), Err: ErrLimit}
	}
	return b, err
}

// Walk finds all files below root ("." for everything; a file's path for that file alone), those in zips included,
// in the order of their names. A file that cannot be looked into comes with an error and an empty Kind. Symbolic links
// below root are not followed.
func Walk(fsys fs.FS, root string, limits Limits) iter.Seq2[File, error] {
	limits = limits.orDefaults()
	return func(yield func(File, error) bool) {
		if root == "" {
			root = "."
		}
		stop := errors.New("stop")
		err := fs.WalkDir(fsys, root, func(name string, d fs.DirEntry, err error) error {
			if err != nil {
				if !yield(File{Name: name}, &FileError{File: name, Reason: "cannot be opened", Err: plainError(err), Whole: true}) {
					return stop
				}
				return nil
			}
			if d.IsDir() || !d.Type().IsRegular() && name != root {
				return nil
			}
			for f, err := range look(fsys, name, limits) {
				if !yield(f, err) {
					return stop
				}
			}
			return nil
		})
		if err != nil && !errors.Is(err, stop) {
			yield(File{Name: root}, &FileError{File: root, Reason: "cannot be opened", Err: plainError(err), Whole: true})
		}
	}
}

// plainError drops the path that an fs.PathError repeats.
func plainError(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// look recognises one file of the file system: itself, or the members of a zip.
func look(fsys fs.FS, name string, limits Limits) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		f := File{Name: name, Hint: HintOfName(name)}
		f.open = func() (io.ReadCloser, error) {
			r, err := fsys.Open(name)
			if err != nil {
				return nil, &FileError{File: name, Reason: "cannot be opened", Err: plainError(err), Whole: true}
			}
			return maybeGunzip(r, name, limits)
		}
		head, err := f.Head()
		if err != nil {
			yield(f, err)
			return
		}
		f.Kind = Sniff(head, strings.TrimSuffix(name, ".gz"))
		switch f.Kind {
		case KindZip:
			walkZip(fsys, name, limits, yield)
			return
		case KindGzip:
			yield(File{Name: name}, &FileError{File: name, Reason: "an archive within an archive", Err: ErrLimit})
			return
		}
		yield(f, nil)
	}
}

// Head is the first SniffSize bytes of the file, or all of a shorter one.
func (f File) Head() ([]byte, error) {
	if f.head != nil {
		return f.head, nil
	}
	r, err := f.open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head := make([]byte, SniffSize)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		var fe *FileError
		if errors.As(err, &fe) {
			return nil, err
		}
		return nil, &FileError{File: f.Name, Reason: "cannot be read", Err: plainError(err), Whole: true}
	}
	if n == 0 && err != nil && errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, &FileError{File: f.Name, Reason: "cut off", Whole: true}
	}
	return head[:n], nil
}

// maybeGunzip unpacks a gzip stream and passes anything else through, within the limits.
func maybeGunzip(r io.ReadCloser, name string, limits Limits) (io.ReadCloser, error) {
	var magic [2]byte
	n, _ := io.ReadFull(r, magic[:])
	whole := io.MultiReader(bytes.NewReader(magic[:n]), r)
	if n < 2 || magic != [2]byte{0x1f, 0x8b} {
		return &bounded{r: whole, c: r, name: name, left: limits.Bytes}, nil
	}
	in := &counter{r: whole}
	z, err := gzip.NewReader(in)
	if err != nil {
		r.Close()
		return nil, &FileError{File: name, Reason: "damaged gzip", Err: err, Whole: true}
	}
	return &bounded{r: z, c: r, name: name, left: limits.Bytes, in: in, ratio: limits.Ratio}, nil
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// bounded counts the bytes that really come, whatever a header promised.
type bounded struct {
	r     io.Reader
	c     io.Closer
	name  string
	left  int64
	total int64
	in    *counter // compressed bytes so far, nil when stored plainly
	size  int64    // or the compressed size
	ratio int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.total += int64(n)
	packed := b.size
	if b.in != nil {
		packed = b.in.n
	}
	switch {
	case b.total > b.left:
		return 0, &FileError{File: b.name, Reason: "too large when unpacked", Err: ErrLimit, Whole: true}
	case b.ratio > 0 && b.total > ratioFrom && b.total/b.ratio > packed:
		return 0, &FileError{File: b.name, Reason: "packed too tightly", Err: ErrLimit, Whole: true}
	case err != nil && !errors.Is(err, io.EOF):
		return n, &FileError{File: b.name, Reason: "cannot be read further", Err: plainError(err), Whole: true}
	}
	return n, err
}

func (b *bounded) Close() error { return b.c.Close() }

// walkZip recognises the members of a zip.
func walkZip(fsys fs.FS, name string, limits Limits, yield func(File, error) bool) {
	zr, closer, err := openZip(fsys, name, limits)
	if err != nil {
		yield(File{Name: name}, err)
		return
	}
	defer closer.Close()
	total := int64(0)
	for i, m := range zr.File {
		if strings.HasSuffix(m.Name, "/") {
			continue
		}
		inner := name + "!/" + m.Name
		f := File{Name: inner, Hint: HintOfName(inner)}
		left := limits.Bytes - total
		f.open = func() (io.ReadCloser, error) {
			zr, closer, err := openZip(fsys, name, limits)
			if err != nil {
				return nil, err
			}
			return openMember(zr.File[i], inner, left, limits.Ratio, closer)
		}
		total += int64(min(m.UncompressedSize64, uint64(limits.Bytes)))
		r, err := openMember(m, inner, left, limits.Ratio, io.NopCloser(nil))
		if err == nil {
			f.Kind, err = sniffReader(r, inner)
		}
		if err != nil {
			f.Kind = ""
		}
		if !yield(f, err) {
			return
		}
	}
}

func sniffReader(r io.ReadCloser, name string) (Kind, error) {
	head, err := File{Name: name, open: func() (io.ReadCloser, error) { return r, nil }}.Head()
	if err != nil {
		return "", err
	}
	k := Sniff(head, name)
	if k == KindZip || k == KindGzip {
		return "", &FileError{File: name, Reason: "an archive within an archive", Err: ErrLimit}
	}
	return k, nil
}

func openMember(m *zip.File, name string, left, ratio int64, closer io.Closer) (io.ReadCloser, error) {
	r, err := m.Open()
	if err != nil {
		closer.Close()
		return nil, &FileError{File: name, Reason: "damaged zip member", Err: err, Whole: true}
	}
	return &bounded{r: r, c: both{r, closer}, name: name, left: left, size: int64(m.CompressedSize64), ratio: ratio}, nil
}

type both struct{ a, b io.Closer }

func (b both) Close() error { return errors.Join(b.a.Close(), b.b.Close()) }

// openZip opens a zip and checks its directory as a whole: a zip with an unsafe directory is refused.
func openZip(fsys fs.FS, name string, limits Limits) (*zip.Reader, io.Closer, error) {
	fault := func(reason string, err error) (*zip.Reader, io.Closer, error) {
		return nil, nil, &FileError{File: name, Reason: reason, Err: err, Whole: true}
	}
	f, err := fsys.Open(name)
	if err != nil {
		return fault("cannot be opened", plainError(err))
	}
	at, size, err := readerAt(f, limits)
	if err != nil {
		f.Close()
		return fault("cannot be read", plainError(err))
	}
	zr, err := zip.NewReader(at, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		f.Close()
		return fault("damaged zip", err)
	}
	seen := make(map[string]bool, len(zr.File))
	reason, cause := "", error(nil)
	if len(zr.File) > limits.Entries {
		reason, cause = fmt.Sprintf("more than %d members", limits.Entries), ErrLimit
	}
	for _, m := range zr.File {
		switch {
		case reason != "":
		case !safeName(m.Name):
			reason = "a member with an unsafe name"
		case seen[path.Clean(m.Name)]:
			reason = "two members of one name"
		case m.Flags&1 != 0:
			reason = "an encrypted member"
		case !strings.HasSuffix(m.Name, "/") && !m.Mode().IsRegular():
			reason = "a member that is not a regular file"
		}
		seen[path.Clean(m.Name)] = true
	}
	if reason != "" {
		f.Close()
		return fault(reason, cause)
	}
	return zr, f, nil
}

// safeName: no way out of the archive, whatever system the name was made for.
func safeName(name string) bool {
	clean := strings.TrimSuffix(name, "/")
	return clean != "" && !strings.ContainsAny(clean, "\\\x00") && !strings.HasPrefix(clean, "/") &&
		(len(clean) < 2 || clean[1] != ':') && filepath.IsLocal(clean) && path.Clean(clean) == clean
}

func readerAt(f fs.File, limits Limits) (io.ReaderAt, int64, error) {
	if at, ok := f.(io.ReaderAt); ok {
		info, err := f.Stat()
		if err != nil {
			return nil, 0, err
		}
		return at, info.Size(), nil
	}
	b, err := io.ReadAll(io.LimitReader(f, limits.Bytes+1))
	if err != nil {
		return nil, 0, err
	}
	if int64(len(b)) > limits.Bytes {
		return nil, 0, ErrLimit
	}
	return bytes.NewReader(b), int64(len(b)), nil
}
