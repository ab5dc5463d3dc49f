import { count, el } from "./dom.js";

const most = 500;
const money = (v) => v === null || v === undefined || v === "" ? "" : (v.startsWith("-") ? "−" : "") + v.replace("-", "").replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");

// remittance is an 835: payments with claims and lines, and why less was paid.
export function remittance(lines) {
  const out = [], found = lines.filter((l) => l.rule);
  if (found.length) {
    out.push(el("section", { cls: "panel" }, el("h2", {}, "What does not add up"), found.map((f) => el("div", { cls: "finding" }, el("div", {}, el("span", { cls: "badge " + f.severity }, f.severity)),
      el("div", {}, el("p", {}, el("strong", {}, f.rule), " ", el("span", { cls: "where" }, f.x12 ? "segment " + f.x12.segment + (f.x12.id ? " " + f.x12.id : "") : "")), el("p", {}, f.message))))));
  } else if (lines.length) out.push(el("p", { cls: "good" }, "Payments, claims and lines add up."));
  let body = null, shown = 0, more = 0;
  for (const l of lines) {
    if (l.type === "payment") {
      body = el("tbody", {});
      out.push(payment(l, body));
    }
    if (!body || l.type !== "claim" && l.type !== "line") continue;
    if (++shown > most) { more++; continue; }
    body.append(...(l.type === "claim" ? claim(l) : [service(l)]));
  }
  if (more) out.push(el("p", { cls: "soft" }, count(more, "more row is", "more rows are") + " not shown."));
  return out;
}

function payment(p, body) {
  const sums = [["Paid", "$" + money(p.amount)], ["By", { ACH: "bank transfer", CHK: "check", NON: "no payment", FWT: "wire", BOP: "the payer's choice" }[p.method] || p.method], ["Trace", p.trace], ["On", p.date || "no date"], ["Claims", String(p.claims)]];
  return el("section", { cls: "panel" }, el("h2", {}, (p.payer || p.payerId || "Payer") + " to " + (p.payee || p.payeeId || "payee")),
    el("dl", { cls: "sums" }, sums.map(([k, v]) => el("div", {}, el("dt", {}, k), el("dd", {}, v)))),
    p.providerAdjustments.length ? el("div", { cls: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Adjustment of the payment"), el("th", { scope: "col" }, "Reference"), el("th", { scope: "col", cls: "number" }, "Amount"))),
      el("tbody", {}, p.providerAdjustments.map((a) => el("tr", {}, el("td", {}, el("span", { cls: "code" }, a.reason), " ", a.means || ""), el("td", {}, a.reference), el("td", { cls: "number" }, money(a.amount))))))) : "",
    el("div", { cls: "scroll" }, el("table", { cls: "paid stack" }, el("thead", {}, el("tr", {}, ["Claim and lines", "#Charge", "#Paid", "#Patient", "Why not more"].map((h) => el("th", { scope: "col", cls: h[0] === "#" ? "number" : null }, h.replace("#", ""))))), body)));
}

function claim(c) {
  return [el("tr", { cls: "of" }, el("th", { scope: "row" }, c.claim, el("span", { cls: "why" }, c.statusMeans || "status " + c.status)), cell("Charge", c.charge), cell("Paid", c.paid), cell("Patient", c.patientResponsibility), el("td", {}, reasons(c)))];
}

function service(l) {
  return el("tr", { cls: "line" }, el("td", {}, el("span", { cls: "code" }, [l.code || l.revenueCode, ...l.modifiers].join(" ")), l.units !== "1" ? " × " + l.units : "", el("span", { cls: "why" }, l.date || "")), cell("Charge", l.charge),
    cell("Paid", l.paid), cell("Patient", patient(l)), el("td", {}, reasons(l)));
}

const cell = (label, v) => el("td", { cls: "number", "data-label": label }, money(v));

// patient is what a line leaves to the patient, in cents to be exact.
function patient(l) {
  const cents = l.adjustments.filter((a) => a.group === "PR").reduce((n, a) => n + Math.round(Number(a.amount) * 100), 0);
  return cents ? (cents / 100).toFixed(2) : "";
}

// reasons are adjustments, those of a group together, and remarks.
function reasons(x) {
  const groups = new Map(), notes = x.remarksExplained || x.remarks.map((code) => ({ code, means: "" }));
  for (const a of x.adjustments) groups.set(a.group, [...(groups.get(a.group) || []), a]);
  const grid = el("div", { cls: "adjusted" });
  for (const [group, list] of groups) {
    grid.append(el("span", { cls: "why" }, group + (list[0].whose ? ", " + list[0].whose : "")));
    for (const a of list) grid.append(el("span", { cls: "code" }, group + " " + a.reason), el("span", { cls: "number" }, money(a.amount)), el("span", {}, a.means || "no words for this number"));
  }
  return [groups.size ? grid : "", notes.map((r) => el("div", {}, el("span", { cls: "code" }, r.code), " ", r.means || el("span", { cls: "soft" }, "no words for this number")))];
}
