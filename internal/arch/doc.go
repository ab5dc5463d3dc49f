// Package arch holds no code: its tests keep the direction of imports, the dependencies that each part may link, and
// the size of programs that use only a part.
package arch
