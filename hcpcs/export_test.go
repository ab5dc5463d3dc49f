package hcpcs

// BillingUnitOf opens the reading of billing units to tests.
func BillingUnitOf(title string) (Quantity, bool) { return billingUnit(title) }
