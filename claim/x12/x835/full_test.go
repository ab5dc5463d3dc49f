package x835_test

import "os"

// full is an invented payment with every segment of the guide, and nearly every element; small is one that has what it must.
var full, small = sampleFile("full.835"), sampleFile("small.835")

// sampleFile is one of testdata.
func sampleFile(name string) string {
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		panic(err)
	}
	return string(b)
}
