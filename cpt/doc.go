// Package cpt knows CPT by shape and number. CPT content belongs to the American Medical Association: this module
// carries no descriptor and no list of valid codes. A licensee's own file is read with Load.
package cpt
