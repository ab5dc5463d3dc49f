// What is invented, to begin with.
const address = { line1: "1 MAIN ST", city: "SPRINGFIELD", state: "IL", zip: "627011234" };
const billing = { organization: "EXAMPLE CLINIC", npi: "1234567893", taxId: "123456789", taxIdType: "EIN", taxonomy: "207Q00000X", address: { ...address, line1: "2 OAK ST" }, contact: { name: "BILLING OFFICE", phone: "2175550100" } };
const payer = { name: "EXAMPLE HEALTH", id: "12345", filingIndicator: "CI" };
const visit = {
  id: "EXAMPLE-1", setting: "professional", from: "2026-03-04", patient: { lastName: "DOE", firstName: "JANE", birthDate: "1961-04-12", sex: "F", relationship: "self", address },
  subscriber: { memberId: "W123456789" }, payer, billing, rendering: { npi: "1245319599", lastName: "ROE", firstName: "RICHARD", taxonomy: "207Q00000X" },
  claim: { accountNumber: "ACC-77", providerSignature: "Y", assignment: "A", benefitsAssigned: "Y", releaseOfInformation: "Y" },
  diagnoses: [{ code: "I10" }, { code: "I50.9" }, { code: "E11.9" }, { code: "E11.9" }, { code: "S52.501" }],
  services: [{ code: "G0108", units: "2", charge: "112.40", placeOfService: "11", for: ["I10", "E11.9"] }],
};
const stay = {
  id: "EXAMPLE-2", setting: "inpatient", from: "2026-03-04", through: "2026-03-06", patient: { ...visit.patient, birthDate: "1958-09-02" }, subscriber: { memberId: "W987654321" }, payer,
  billing: { ...billing, organization: "EXAMPLE HOSPITAL", taxonomy: "282N00000X" }, claim: { accountNumber: "STAY-9", assignment: "A", benefitsAssigned: "Y", releaseOfInformation: "Y" },
  institutional: { typeOfBill: "0111", admissionType: "1", admissionSource: "1", dischargeStatus: "01", admissionDate: "2026-03-04", admissionHour: "10", dischargeHour: "11", admittingDiagnosis: "K35.80" },
  diagnoses: [{ code: "K35.33", poa: "Y" }, { code: "E86.0", poa: "Y" }, { code: "E11.9", poa: "Y" }], procedures: [{ code: "0DTJ4ZZ", date: "2026-03-04" }],
  services: [{ revenueCode: "0120", units: "2", charge: "4200.00" }, { revenueCode: "0360", units: "1", charge: "6400.00" }],
};
const text = `Chief complaint: shortness of breath.
History: 64 years, known COPD, type 2 diabetes with neuropathy, on insulin. Former smoker. Denies chest pain. Mother had breast cancer.
Assessment:
1. COPD with acute exacerbation
2. Type 2 diabetes mellitus with diabetic polyneuropathy
3. Possible pneumonia, chest X-ray ordered
`;

export const examples = { claim: JSON.stringify(visit, null, 2), stay: JSON.stringify(stay, null, 2), note: text };
