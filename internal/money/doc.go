// Package money reads and adds decimal amounts without floating point: through a scaled int64 where that is exact,
// through decimal.Decimal where it is not.
package money
