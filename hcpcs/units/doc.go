// Package units works out how many units of a code go on a claim: of a drug from its dose and the vials opened, of timed
// services from minutes (the eight-minute rule of CMS, the midpoint rule of CPT), of anesthesia from time, of ambulance
// miles.
package units
