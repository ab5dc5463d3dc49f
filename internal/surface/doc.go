// Package surface holds the tests of what all public packages promise alike: that errors, formatted values and logs show
// no patient data, that parsers do not repeat what they were given, that a loader without its table says so. Each test
// finds the functions and types it is about in the source, so that a new one cannot be forgotten.
package surface
