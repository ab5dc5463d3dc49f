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
}

// Open makes a source of a path of the operating system, with "@YYYY-MM-DD" behind it when the day of the release is to
// be told. The path is not read yet, but must exist.
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
		s.FS, s.Root = os.DirFS(path), "."
		return s, nil
	}
	s.FS, s.Root = os.DirFS(filepath.Dir(path)), filepath.Base(path)
	return s, nil
}
