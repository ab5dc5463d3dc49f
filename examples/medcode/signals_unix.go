//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// ignoreWriteSignals makes errors of writing out of the signals that a closed pipe and a limit of the file size send.
func ignoreWriteSignals() { signal.Ignore(syscall.SIGPIPE, syscall.SIGXFSZ) }
