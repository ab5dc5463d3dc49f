package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// stopped is the cause of a context that a signal ended.
type stopped struct{ signal syscall.Signal }

func (s stopped) Error() string { return "interrupted" }

// signalOf is the number of the signal that ended a context; 0 when none did.
func signalOf(ctx context.Context) int {
	var s stopped
	if errors.As(context.Cause(ctx), &s) {
		return int(s.signal)
	}
	return 0
}

// grace is how long a run that is interrupted has to finish its record and to say how far it came, unless it asks for more.
const grace = time.Second

// watch gives a context that an interrupt, a hangup or a request to end ends. A run that does not end by itself, or is
// asked again, is ended here; no file that it began is left behind. A closed pipe and a limit on the size of files are
// errors of writing instead of the end of the process.
func (sys *system) watch(ctx context.Context) context.Context {
	ctx, cancel := context.WithCancelCause(ctx)
	ignoreWriteSignals()
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	if !signal.Ignored(syscall.SIGHUP) { // as nohup has it
		signal.Notify(signals, syscall.SIGHUP)
	}
	go func() {
		s := stopped{(<-signals).(syscall.Signal)}
		cancel(s)
		select {
		case <-signals:
		case <-time.After(max(grace, time.Duration(sys.patience.Load()))):
		}
		sys.files.discard()
		fmt.Fprintln(sys.stderr, "medcode: interrupted")
		os.Exit(statusSignal + int(s.signal))
	}()
	return ctx
}
