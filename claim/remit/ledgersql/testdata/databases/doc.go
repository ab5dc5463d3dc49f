// Package databases holds the tests of package claim/remit/ledgersql against databases, in a module of its own, so that their
// drivers are no dependency of this module: SQLite without cgo, and PostgreSQL where MEDCODE_POSTGRES names one.
package databases
