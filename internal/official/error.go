package official

import (
	"errors"
	"fmt"

	"github.com/gomedcode/medcode/icd/load"
)

// ErrLimit is load.ErrLimit.
var ErrLimit = load.ErrLimit

// ErrUnrecognised is wrapped by the error on a file that no reader knows.
var ErrUnrecognised = errors.New("not a file known here")

// FileError is a fault in a file.
type FileError = load.FileError

// NotFound is the error of package pkg when no file below root has the table; it wraps load.ErrNotFound.
func NotFound(pkg, table, root string) error {
	if root == "" {
		root = "."
	}
	return fmt.Errorf("%s: no %s in %s: %w", pkg, table, root, load.ErrNotFound)
}
