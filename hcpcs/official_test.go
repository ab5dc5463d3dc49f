package hcpcs_test

const (
	anweb2019 = "hcpcs/HCPC2019_CONTR_ANWEB.txt.gz"
	anweb2020 = "hcpcs/HCPC2020_ANWEB_w_disclaimer.txt.gz"
	table2025 = "hcpcs/hcpcs_level2_2025_oct_derived.csv.gz"
)
