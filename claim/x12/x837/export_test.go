package x837

// ValidateLots is Validate with workers and lots of so many claims.
var ValidateLots = validateBeside
