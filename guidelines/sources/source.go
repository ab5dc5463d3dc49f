package sources

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Source is a place with official files: a folder with everything below it, a zip, or a single file.
type Source struct {
	Name string    // as given
	FS   fs.FS     // where the files are
	Root string    // the folder or file in FS
	Day  time.Time // the first day of the release, for files that do not tell it themselves; zero when not given
	dir  string    // the folder of the operating system; empty for other sources
}

// Open makes a source of a path of the operating system, with "@YYYY-MM-DD" behind it when the day of the release is to
// be told. The path is not read yet, but must exist. Symbolic links in a folder lead to what is read anyway when they
// stay in it; others are not followed, and Files names them.
func Open(arg string) (Source, error) {
	s := Source{Name: arg}
	path := arg
	if i := strings.LastIndexByte(arg, '@'); i >= 0 {
		if t, err := time.Parse(time.DateOnly, arg[i+1:]); err == nil {
			path, s.Day = arg[:i], t
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		var pe *fs.PathError
		if errors.As(err, &pe) {
			err = pe.Err
		}
		return Source{}, fmt.Errorf("sources: %s: %w", path, err)
	}
	if info.IsDir() {
		s.FS, s.Root, s.dir = os.DirFS(path), ".", path
		return s, nil
	}
	s.FS, s.Root = os.DirFS(filepath.Dir(path)), filepath.Base(path)
	return s, nil
}

// links are the symbolic links of a folder that are not followed, each with the reason.
func (s *Source) links() (out []File) {
	if s.dir == "" {
		return nil
	}
	root, err := filepath.EvalSymlinks(s.dir)
	if err != nil {
		return nil
	}
	_ = fs.WalkDir(s.FS, s.Root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.Type()&fs.ModeSymlink == 0 {
			return nil
		}
		why := "a link out of the folder, not followed"
		switch real, err := filepath.EvalSymlinks(filepath.Join(s.dir, filepath.FromSlash(name))); {
		case err != nil:
			why = "a link that leads nowhere"
		case real == root:
			return nil
		default:
			if rel, err := filepath.Rel(root, real); err == nil && filepath.IsLocal(rel) {
				return nil // read where it is
			}
		}
		out = append(out, File{Source: *s, Name: name, Skipped: why})
		return nil
	})
	return out
}
