//go:build !unix

package main

// ignoreWriteSignals has nothing to do where there are no such signals.
func ignoreWriteSignals() {}
