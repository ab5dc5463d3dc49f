// Package id holds the form of a telephone number, which claims and the header of an X12 file share.
package id
