// Package pack makes the tables that package packed reads. It is used by the generators and, at run time, by the
// loaders of official files. Not here: reading those files (package official).
package pack
