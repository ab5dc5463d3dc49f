import { $, ask, count, el, linked, scrollers } from "./dom.js";
import { href } from "./codes.js";
import { applied } from "./fixes.js";
import { appliedWire } from "./wirefix.js";
import { segments, kindOfWire } from "./wire.js";
import { note } from "./note.js";
import { remittance } from "./remittance.js";
import { sheets } from "./sheet.js";
import { drg, price } from "./tables.js";
import { examples } from "./examples.js";

const maxBytes = 20e6, maxShown = 300;
let undone = []; // the texts before each fix
let turn = 0;

// kindOf tells by its beginning what was pasted.
export function kindOf(text) {
  const t = text.replace(/^\ufeff/, "").trimStart();
  if (/^(ISA|GS|ST)[^A-Za-z0-9 ]/i.test(t)) return "x12";
  return /^[{[]/.test(t) ? "json" : "note";
}

const say = (t) => { $("claim-status").textContent = t; };
const typeOf = { note: "text/plain; charset=utf-8", x12: "application/edi-x12", json: "application/json" };
const send = (kind, text) => ({ method: "POST", body: text, headers: { "Content-Type": typeOf[kind] } });

async function run() {
  const text = $("paste").value, kind = kindOf(text), mine = ++turn;
  $("result").replaceChildren();
  $("views").hidden = true;
  $("views").replaceChildren();
  $("result").setAttribute("role", "region");
  $("result").removeAttribute("aria-labelledby");
  $("undo").hidden = !undone.length;
  if (!text.trim()) { say("Nothing is pasted yet."); return; }
  if (new Blob([text]).size > maxBytes) { say("More than 20 MB cannot be checked here."); return; }
  say("Checking …");
  try {
    const made = kind === "note" ? await aNote(text) : kind === "x12" && kindOfWire(text) === "835" ? await payments(text) : await check(text, kind);
    if (mine !== turn) return;
    say(made.said);
    show(made.views);
    $("result").focus({ preventScroll: true });
    const top = $("claim-status").getBoundingClientRect().top;
    if (top > innerHeight * 0.75) $("claim-status").scrollIntoView();
  } catch (e) { if (mine === turn) say(e.message); }
}

// show puts the views into their tabs; a view is made when it is first looked at.
function show(views) {
  const bar = $("views");
  bar.hidden = views.length < 2;
  const pick = async (i, focus) => {
    const v = views[i];
    [...bar.children].forEach((b, k) => { b.setAttribute("aria-selected", String(k === i)); b.tabIndex = k === i ? 0 : -1; });
    if (focus) bar.children[i].focus();
    const tab = views.length > 1 ? "view-" + i : null;
    $("result").setAttribute("role", tab ? "tabpanel" : "region");
    if (tab) $("result").setAttribute("aria-labelledby", tab);
    else $("result").removeAttribute("aria-labelledby");
    $("result").setAttribute("aria-label", v.name);
    if (!v.nodes) {
      $("result").replaceChildren(el("p", { cls: "soft" }, "Working …"));
      try { v.nodes = await v.make(); } catch (e) { v.nodes = [el("p", { cls: "error" }, e.message)]; }
    }
    if (bar.children[i] && bar.children[i].getAttribute("aria-selected") !== "true") return;
    $("result").replaceChildren(...v.nodes);
    scrollers($("result"));
    const first = $("result").querySelector(".text mark"), box = first && first.closest(".text");
    if (box) box.scrollTop = Math.max(0, first.offsetTop - box.offsetTop - 60);
  };
  bar.replaceChildren(...views.map((v, i) => el("button", { type: "button", role: "tab", id: "view-" + i, "aria-controls": "result", onclick: () => pick(i), onkeydown: (e) => {
    const n = views.length, to = { ArrowRight: (i + 1) % n, ArrowLeft: (i + n - 1) % n, Home: 0, End: n - 1 }[e.key];
    if (to !== undefined) { e.preventDefault(); pick(to, true); }
  } }, v.name)));
  pick(0);
}

async function aNote(text) {
  const lines = await ask("note", { date: $("day").value, setting: $("setting").value }, send("note", text));
  const sum = lines.find((l) => l.summary);
  return { said: count(sum.diagnoses.length, "diagnosis", "diagnoses") + ", " + count(sum.procedures.length, "procedure") + " suggested, for a coder to judge.",
    views: [{ name: "Note", nodes: note(text, lines.filter((l) => !l.summary), sum) }] };
}

async function payments(text) {
  const lines = await ask("remit", { words: true }, send("x12", text));
  const sum = lines.find((l) => l.summary) || {};
  return { said: count(sum.payments, "payment") + ", " + count(sum.claims, "claim") + ", " + count(sum.lines, "line") + ": $" + sum.amount + "; " + (sum.errors + sum.warnings ? count(sum.errors, "error") + ", " + count(sum.warnings, "warning") + "." : sum.payments ? "it balances." : lines.messages.join("; ") || "nothing is paid."),
    views: [{ name: "Payments", nodes: remittance(lines) }, { name: "The 835", make: () => [segments(text, lines.filter((l) => l.x12), "835")] }] };
}

const maxPlaces = 300e3; // bytes of a text whose findings are sought on the form, too

async function check(text, kind) {
  const lines = await ask("check", { questions: $("questions").checked, places: text.length < maxPlaces }, send(kind, text));
  const n = { errors: 0, warnings: 0, infos: 0 }, sums = lines.filter((l) => l.summary);
  for (const l of sums) for (const k of Object.keys(n)) n[k] += l.summary[k] || 0;
  const bad = lines.filter((l) => l.error).length;
  const views = [{ name: "Findings", nodes: findings(text, kind, lines) }];
  if (kind === "x12") views.push({ name: "The 837", make: () => [segments(text, lines.filter((l) => l.x12), "837")] });
  views.push({ name: "Form", make: async () => sheets(await ask("form", {}, send(kind, text)), lines.filter((l) => l.rule && l.severity !== "info"), () => ask("pdf", {}, send(kind, text))) });
  if (/"inpatient"/.test(text) || kind === "x12" && /X223/.test(text)) {
    views.push({ name: "DRG", make: async () => stays(await ask("drg", { questions: true, edits: true }, send(kind, text))) });
  }
  views.push({ name: "Prices", make: async () => prices(await ask("price", {}, send(kind, text))) });
  return { said: count(n.errors, "error") + ", " + count(n.warnings, "warning") + ", " + count(n.infos, "info") + (bad ? ", " + count(bad, "record") + " not readable" : "") + ".", views };
}

function stays(rows) {
  return [...rows.map((d) => el("section", { cls: "panel" }, el("h2", {}, "Encounter " + d.encounter), drg(d))), ...rows.messages.map((m) => el("p", { cls: "soft" }, m))];
}

function prices(rows) {
  if (!rows.length) return [el("p", { cls: "soft" }, "No service line is here.")];
  return rows.map((p) => el("section", { cls: "panel" }, el("h2", {}, "Line " + (p.service + 1) + " of " + p.encounter + ": ", el("span", { cls: "code" }, [p.code, ...p.modifiers].join(" "))), price(p)));
}

function findings(text, kind, lines) {
  const out = [];
  let name = null, box = null, record = 0, shown = 0, more = 0;
  for (const f of lines) {
    if (f.error) out.push(el("p", { cls: "error" }, "Record at line " + f.line + ": " + f.error));
    if (f.rule && ++shown > maxShown) more++;
    else if (f.rule) {
      if (f.encounter !== name || !box) {
        name = f.encounter;
        box = el("section", { cls: "panel" }, el("h2", {}, name ? "Encounter " + name : "The file as a whole"));
        out.push(box);
      }
      box.append(finding(f, text, kind, record));
    }
    if (f.summary || f.error) record++;
  }
  if (more) out.push(el("p", { cls: "soft" }, count(more, "more finding is", "more findings are") + " not shown."));
  if (!box && lines.some((l) => l.summary)) out.push(el("p", { cls: "good" }, "Nothing was found by the rules that could be checked."));
  const skipped = new Map();
  for (const l of lines) for (const s of l.skipped || []) skipped.set(s.rule, s.needs.join(", "));
  if (skipped.size) out.push(el("details", {}, el("summary", {}, count(skipped.size, "rule was", "rules were") + " not checked"), el("div", { cls: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, ["Rule", "Needs"].map((h) => el("th", { scope: "col" }, h)))),
    el("tbody", {}, [...skipped].map(([rule, needs]) => el("tr", {}, el("td", { cls: "code" }, rule), el("td", {}, needs))))))));
  return out;
}

// fixText says what a fix does.
export function fixText(x) {
  const where = x.at && x.at.part !== "diagnoses" ? " in " + path(x.at) : "";
  return { replace: "Replace " + x.from + " by " + x.to + where, add: "Add " + x.to + (x.at && x.at.index >= 0 && x.at.index !== null ? " before position " + (x.at.index + 1) : ""), remove: "Remove " + x.from,
    move: x.dest === 0 ? "Move " + x.from + " to the first place" : "Move " + x.from + " to position " + (x.dest + 1) }[x.what];
}

const path = (at) => at.part + (at.index === null || at.index === undefined ? "" : "[" + at.index + "]") + (at.field ? "." + at.field : "") + (at.sub === null || at.sub === undefined ? "" : "[" + at.sub + "]");

// place is where a finding stands, for people.
function place(at) {
  const word = { diagnoses: "diagnosis", procedures: "procedure", services: "line", otherPayers: "other payer", encounter: "" }[at.part];
  return [(word === undefined ? at.part.replace(/[A-Z]/g, (c) => " " + c.toLowerCase()) : word) + (at.index === null || at.index === undefined ? "" : " " + (at.index + 1)),
    (at.field || "").replace(/[A-Z]/g, (c) => " " + c.toLowerCase()) + (at.sub === null || at.sub === undefined ? "" : " " + (at.sub + 1))].map((t) => t.trim()).filter(Boolean).join(", ");
}

function finding(f, text, kind, record) {
  const where = f.x12 ? "segment " + f.x12.segment + (f.x12.loop ? ", loop " + f.x12.loop : "") + (f.x12.element ? ", " + f.x12.id + String(f.x12.element).padStart(2, "0") + (f.x12.component ? "-" + f.x12.component : "") : "") : f.at ? place(f.at) : "";
  const on = f.places && (f.places.cms1500.length ? "CMS-1500 " + f.places.cms1500.join(", ") : f.places.ub04.length ? "UB-04 " + f.places.ub04.join(", ") : "");
  const box = el("div", {}, el("p", {}, el("strong", {}, f.rule), " ", el("span", { cls: "where", title: f.at ? path(f.at) : null }, [where, on].filter(Boolean).join("; "))), el("p", {}, linked(f.message, href)));
  if (f.fixes && f.fixes.length) {
    box.append(el("p", { cls: "options" }, f.fixes.map((x) => el("button", { type: "button", onclick: () => {
      const next = kind === "x12" ? appliedWire(text, x, f.x12) : applied(text, record, x);
      if (next === null) { say("This fix has to be made by hand."); return; }
      undone.push(text);
      $("paste").value = next;
      run();
    } }, fixText(x)))));
  }
  const cites = f.cites && f.cites.length ? f.cites.map((c) => typeof c === "string" ? c : [c.document, c.edition, c.section, c.text].filter(Boolean).join(", ")).join("; ") : "";
  const why = el("details", { cls: "small" }, el("summary", { cls: "soft" }, "Why" + (cites ? ": " + cites : "")));
  why.addEventListener("toggle", async () => {
    if (!why.open || why.children.length > 1) return;
    try {
      const [r] = await ask("rule", { id: f.rule });
      why.append(el("p", {}, r.title), el("p", {}, r.why));
    } catch (e) { why.append(el("p", {}, e.message)); }
  });
  box.append(why);
  return el("div", { cls: "finding" }, el("div", {}, el("span", { cls: "badge " + f.severity }, f.severity)), box);
}

async function take(file) {
  if (file.size > maxBytes) { say("More than 20 MB cannot be checked here."); return; }
  undone = [];
  $("paste").value = await file.text();
  run();
}

export function startClaim() {
  $("claim").addEventListener("submit", (e) => { e.preventDefault(); run(); });
  $("paste").addEventListener("input", () => { undone = []; $("undo").hidden = true; });
  $("undo").addEventListener("click", () => { $("paste").value = undone.pop(); run(); });
  $("clear").addEventListener("click", () => { undone = []; turn++; $("paste").value = ""; $("result").replaceChildren(); $("views").hidden = $("undo").hidden = true; say(""); $("paste").focus(); });
  $("example").addEventListener("change", () => {
    if (!$("example").value) return;
    undone = [];
    $("paste").value = examples[$("example").value];
    $("example").value = "";
    run();
  });
  $("file").addEventListener("change", () => { if ($("file").files[0]) take($("file").files[0]); });
  const area = $("page-claim");
  area.addEventListener("dragover", (e) => { e.preventDefault(); $("paste").classList.add("dropping"); });
  area.addEventListener("dragleave", () => $("paste").classList.remove("dropping"));
  area.addEventListener("drop", (e) => {
    $("paste").classList.remove("dropping");
    if (!e.dataTransfer.files.length) return;
    e.preventDefault();
    take(e.dataTransfer.files[0]);
  });
}
