//go:build unix && !solaris && !illumos && !aix

package trail

import (
	"os"
	"syscall"
)

// permissions says that files have those of Unix.
const permissions = true

// lock keeps other processes from the file until it is closed.
func lock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }
