import { $, ask, el, empty, scrollers, table } from "./dom.js";
import { href } from "./codes.js";

const day = () => $("day").value;
const states = { active: "good", inactive: "info", none: "info", "not-checked": "warning" };
const badge = (status) => el("span", { cls: "badge " + (states[status] || "info") }, status.replaceAll("-", " "));
const indicators = { 0: "no modifier allows both", 1: "a modifier may allow both", 9: "not in use any more" };

// answer puts what a question gives into its place; what went wrong is said there, too.
async function answer(place, make) {
  const box = $(place);
  box.replaceChildren(el("p", { cls: "soft" }, "Asking …"));
  try {
    box.replaceChildren(...await make());
  } catch (e) { box.replaceChildren(el("p", { cls: "error" }, e.message)); }
  scrollers(box);
}

const code = (c) => el("a", { href: href(c, /^[A-Z]\d{4}$/.test(c) ? "hcpcs" : "cpt"), cls: "code" }, c);

function pair() {
  return answer("pair-answer", async () => {
    const rows = await ask("ncci", { code: [$("pair-a").value.trim(), $("pair-b").value.trim()], date: day() });
    return [table(["Column 1", "Column 2", "On the day", "Modifier", "In force", "Why", "Table"], rows.map((p) => [code(p.column1), code(p.column2), badge(p.status), p.indicator === "" ? "" : p.indicator + ", " + (indicators[p.indicator] || ""),
      [p.effective && el("span", { cls: "date" }, "from " + p.effective), " ", p.deleted && el("span", { cls: "date" }, "to " + p.deleted)], p.rationale || p.reason || "", [p.table, p.quarter].filter(Boolean).join(" ")]), { cls: "stack" }), ...hint(rows)];
  });
}

function hint(rows) {
  if (!rows.every((r) => r.status === "not-checked")) return [];
  return [empty(el("span", {}, "No table of NCCI answers for this day: not checked is not allowed. Load the quarterly files of CMS with ", el("code", {}, "medcode serve --data FOLDER"), "."))];
}

function units() {
  return answer("units-answer", async () => {
    const rows = await ask("ncci", { code: $("units-code").value.trim(), date: day() });
    const mue = rows.filter((r) => r.kind === "mue"), add = rows.find((r) => r.kind === "addOn");
    const out = [table(["Biller", "#Units", "Compared with", "Over it", "Why", "Table"], mue.map((m) => [m.biller, m.units === null ? badge(m.status) : String(m.units), m.compared, m.override, m.rationale || m.reason || "", m.quarter]), { cls: "stack" })];
    if (add && add.status === "active") {
      out.push(el("h3", {}, "Add-on code, type " + add.type), el("p", {}, "Stands beside ", add.primaries.length ? add.primaries.map((p, i) => [i ? ", " : "", code(p.code)]) : "no listed code", add.contractor ? "; the contractor decides on others." : "."));
    } else if (add && add.status === "none") out.push(el("p", { cls: "soft" }, "Not an add-on code."));
    return [...out, ...hint(mue)];
  });
}

function fee() {
  return answer("fee-answer", async () => {
    const modifiers = $("fee-modifiers").value.toUpperCase().split(/[\s,]+/).filter(Boolean);
    const e = { id: "fee", setting: $("fee-schedule").value === "opps" ? "outpatient" : "professional", from: day(),
      services: [{ code: $("fee-code").value.trim(), units: $("fee-units").value.trim(), placeOfService: $("fee-place").value.trim(), ...(modifiers.length ? { modifiers } : {}) }] };
    const rows = await ask("price", { schedule: $("fee-schedule").value, locality: $("fee-locality").value.trim(), date: day() }, post(e));
    return rows.flatMap(price);
  });
}

export const post = (e) => ({ method: "POST", body: typeof e === "string" ? e : JSON.stringify(e), headers: { "Content-Type": "application/json" } });

// price is the amount of one line with its steps.
export function price(p) {
  if (p.amount === null) {
    return [el("p", { cls: "warning" }, "Not priced: " + p.reason), /locality/.test(p.reason) ? el("p", { cls: "hint" }, "Give the name of an area, such as CHICAGO, or contractor and number.") : ""];
  }
  return [el("p", { cls: "big" }, "$" + p.amount), el("p", { cls: "soft small" }, [p.code, p.modifiers.join(" "), "on", p.date, p.place && "at place " + p.place, p.locality && "in " + p.locality].filter(Boolean).join(" ")),
    table(["Step", "#Value"], p.steps.map((s) => [s.what, s.value])), p.source ? el("p", { cls: "hint" }, p.source) : ""];
}

function stay() {
  return answer("stay-answer", async () => {
    const lines = (id) => $(id).value.split(/[\n,;]+/).map((l) => l.trim().split(/\s+/)).filter((l) => l[0]);
    const from = $("stay-from").value, born = Number(from.slice(0, 4)) - Number($("stay-age").value);
    const e = { id: "stay", setting: "inpatient", from, through: $("stay-through").value, patient: { sex: $("stay-sex").value, birthDate: String(born) + from.slice(4).replace("-02-29", "-02-28") },
      institutional: { dischargeStatus: $("stay-status").value }, diagnoses: lines("stay-dx").map(([code, poa]) => ({ code, ...(poa ? { poa: poa.toUpperCase() } : {}) })), procedures: lines("stay-px").map(([code]) => ({ code, date: from })) };
    const rows = await ask("drg", { questions: true, edits: true }, post(e));
    return rows.flatMap(drg);
  });
}

// drg is the group of a stay with the way there.
export function drg(d) {
  if (!d.drg) return [el("p", { cls: "warning" }, "No DRG: " + d.returnCode)];
  const out = [el("p", { cls: "big" }, "DRG " + d.drg + " ", el("span", {}, d.title)), el("dl", { cls: "sums" }, [["Weight", d.weight], ["MDC", d.mdc], ["Kind", d.type], ["Mean stay", d.geometricStay && d.geometricStay + " days"], ["Version", d.version]]
    .filter(([, v]) => v).map(([k, v]) => el("div", {}, el("dt", {}, k), el("dd", {}, v))))];
  if (d.initialDrg !== d.drg) out.push(el("p", { cls: "warning" }, "DRG " + d.initialDrg + " before hospital-acquired conditions."));
  if (d.claimDrg && d.claimDrg !== d.drg) out.push(el("p", { cls: "warning" }, "The claim names DRG " + d.claimDrg + "."));
  const why = (s) => s.excludedBy === "principal" ? "excluded by the principal diagnosis" : s.excludedBy ? "hospital-acquired condition " + s.excludedBy : { died: "does not count: the patient died", definesDrg: "defines the DRG already" }[s.notCounted] || "";
  out.push(table(["Code", "Counts as", "Remark"], [[el("a", { href: href(d.principal), cls: "code" }, d.principal), "principal", ""], ...d.severity.map((s) => [el("a", { href: href(s.code), cls: "code" }, s.code), s.level === "none" ? "–" : s.level.toUpperCase(), why(s)]),
    ...d.procedures.map((p) => [el("a", { href: href(p.code, "icd10pcs"), cls: "code" }, p.code), p.counted ? "procedure" : "–", ""])]));
  if (d.path && d.path.length) {
    out.push(el("details", {}, el("summary", {}, "The way there"), el("ul", { cls: "notes" }, d.path.map((x) => el("li", {}, x.of + ": MDC " + x.mdc + ", " + (x.nextMdc ? "on to MDC " + x.nextMdc : x.drg ? "DRG " + x.drg : "") + ": " + x.rule,
      x.because.filter((r) => r.codes.length).map((r) => el("span", { cls: "why" }, r.name + ": " + r.codes.join(" "))))))));
  }
  if (d.questions && d.questions.length) out.push(el("h3", {}, "To ask"), el("ul", { cls: "notes" }, d.questions.map((q) => el("li", {}, q.text, el("span", { cls: "why" }, "DRG " + q.drgs.join(", "))))));
  if (d.edits && d.edits.length) out.push(el("h3", {}, "Medicare Code Editor"), el("ul", { cls: "notes" }, d.edits.map((x) => el("li", {}, x.edit + ", " + x.name + ": " + x.codes.join(" ")))));
  return out;
}

// openTables puts in the code of the address.
export function openTables(params) {
  const c = params.get("code");
  if (!c) return;
  for (const id of ["units-code", "pair-a", "fee-code"]) $(id).value = c;
  units();
}

export function startTables() {
  for (const [id, ask] of [["pair", pair], ["units", units], ["fee", fee], ["stay", stay]]) {
    $(id).addEventListener("submit", (e) => { e.preventDefault(); ask(); });
  }
  $("stay-example").addEventListener("click", () => {
    for (const [id, v] of [["stay-dx", "K35.33 Y\nE86.0 Y\nE11.9 Y"], ["stay-px", "0DTJ4ZZ"], ["stay-from", "2026-03-04"], ["stay-through", "2026-03-06"]]) $(id).value = v;
    stay();
  });
}
