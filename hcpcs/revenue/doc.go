// Package revenue knows revenue codes of institutional claims by their shape and family. The code list is licensed
// (NUBC); the families here are number ranges with labels of our own.
package revenue
