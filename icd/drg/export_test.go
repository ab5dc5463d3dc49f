package drg

// Reload reads the embedded tables again.
func Reload() { read(blob).program(Latest) }
