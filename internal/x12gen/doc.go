// Package x12gen makes invented claims that use, at random but the same for the same seed, everything that the 837
// guides have: for tests, benchmarks and the check against another implementation.
package x12gen
