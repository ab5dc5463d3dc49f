import { $, ask, el, linked, marked } from "./dom.js";
import { href } from "./codes.js";
import { applied } from "./fixes.js";

const maxBytes = 20e6;

// kindOf tells by its beginning what was pasted.
function kindOf(text) {
  const t = text.replace(/^\ufeff/, "").trimStart();
  if (/^(ISA|GS|ST)[^A-Za-z0-9 ]/i.test(t)) return "x12";
  return /^[{[]/.test(t) ? "json" : "note";
}

const count = (n, word) => n + " " + word + (n === 1 ? "" : "s");

async function run() {
  const text = $("paste").value, kind = kindOf(text);
  const say = (t) => { $("claim-status").textContent = t; };
  $("result").replaceChildren();
  if (!text.trim()) { say("Nothing is pasted yet."); return; }
  if (new Blob([text]).size > maxBytes) { say("More than 20 MB cannot be checked here."); return; }
  say("Checking …");
  try {
    if (kind === "note") {
      const lines = await ask("note", { date: $("day").value, setting: $("setting").value }, { method: "POST", body: text, headers: { "Content-Type": "text/plain; charset=utf-8" } });
      const sum = lines.find((l) => l.summary);
      say(sum.diagnoses.length + (sum.diagnoses.length === 1 ? " diagnosis, " : " diagnoses, ") + count(sum.procedures.length, "procedure") + " suggested, for a coder to judge.");
      $("result").replaceChildren(...note(text, lines.filter((l) => !l.summary), sum));
    } else {
      const type = kind === "x12" ? "application/edi-x12" : "application/json";
      const lines = await ask("check", { questions: $("questions").checked }, { method: "POST", body: text, headers: { "Content-Type": type } });
      const n = { errors: 0, warnings: 0, infos: 0 };
      for (const l of lines) if (l.summary) for (const k of Object.keys(n)) n[k] += l.summary[k] || 0;
      const bad = lines.filter((l) => l.error).length;
      say(count(n.errors, "error") + ", " + count(n.warnings, "warning") + ", " + count(n.infos, "info") + (bad ? ", " + count(bad, "record") + " not readable" : "") + ".");
      $("result").replaceChildren(...findings(text, kind, lines));
    }
    const first = $("result").querySelector(".text mark"), box = first && first.closest(".text");
    if (box) box.scrollTop = Math.max(0, first.offsetTop - box.offsetTop - 60);
    $("result").focus();
  } catch (e) { say(e.message); }
}

function findings(text, kind, lines) {
  const out = [], summaries = lines.filter((l) => l.summary);
  const fixable = kind === "json" && summaries.length === 1 && /^\s*\{/.test(text);
  for (const l of lines.filter((l) => l.error)) out.push(el("p", { cls: "error" }, "Record at line " + l.line + ": " + l.error));
  let name = null, box = null;
  for (const f of lines.filter((l) => l.rule)) {
    if (f.encounter !== name) {
      name = f.encounter;
      box = el("section", { cls: "panel" }, el("h2", {}, "Encounter " + (name || "")));
      out.push(box);
    }
    box.append(finding(f, text, fixable));
  }
  if (!box && summaries.length) out.push(el("p", { cls: "good" }, "Nothing was found by the rules that could be checked."));
  const skipped = new Set(lines.filter((l) => l.skipped).flatMap((l) => l.skipped.map((s) => s.rule)));
  if (skipped.size) out.push(el("details", {}, el("summary", {}, skipped.size + " rules were not checked"), el("ul", {}, lines.filter((l) => l.skipped).flatMap((l) => l.skipped).map((s) => el("li", {}, s.rule + ": needs " + s.needs.join(", "))))));
  if (kind === "x12") out.unshift(segments(text, lines.filter((l) => l.x12)));
  return out;
}

function finding(f, text, fixable) {
  const at = f.at ? f.at.part + (f.at.index >= 0 && f.at.index !== undefined ? " " + (f.at.index + 1) : "") : "";
  const where = f.x12 ? "segment " + f.x12.segment + (f.x12.loop ? ", loop " + f.x12.loop : "") + (f.x12.element ? ", element " + f.x12.element : "") : at;
  const box = el("div", { cls: "finding" },
    el("p", {}, el("span", { cls: "badge " + f.severity }, f.severity), " ", el("strong", {}, f.rule), " ", el("span", { cls: "soft" }, where)),
    el("p", {}, linked(f.message, href)));
  if (f.cites && f.cites.length) box.append(el("p", { cls: "soft" }, f.cites.map((c) => typeof c === "string" ? c : [c.document, c.edition, c.section, c.text].filter(Boolean).join(", ")).join("; ")));
  for (const x of fixable ? f.fixes || [] : []) {
    const words = { replace: "Replace " + x.from + " by " + x.to, add: "Add " + x.to, remove: "Remove " + x.from, move: "Move " + x.from + " to position " + (x.dest + 1) }[x.what];
    box.append(el("p", {}, el("button", { type: "button", onclick: () => {
      const next = applied(text, x);
      if (next === null) { $("claim-status").textContent = "This fix has to be made by hand."; return; }
      $("paste").value = next;
      run();
    } }, words)));
  }
  const why = el("details", {}, el("summary", {}, "Why"));
  why.addEventListener("toggle", async () => {
    if (!why.open || why.children.length > 1) return;
    try {
      const [r] = await ask("rule", { id: f.rule });
      why.append(el("p", {}, r.title), el("p", {}, r.why));
    } catch (e) { why.append(el("p", {}, e.message)); }
  });
  box.append(why);
  return box;
}

// segments is an 837, a segment a line, with those marked that a finding is about.
function segments(text, list) {
  const t = text.replace(/^\ufeff/, "").trimStart(), end = t.startsWith("ISA") ? t[105] : "~";
  const enc = new TextEncoder();
  const out = el("div", { cls: "text", tabindex: "0", role: "region", "aria-label": "The 837, a segment a line" });
  let at = enc.encode(text.slice(0, text.length - t.length)).length, n = 0;
  for (const s of t.split(end)) {
    if (++n > 2000) { out.append("… more segments are not shown"); break; }
    const next = at + enc.encode(s).length + 1;
    const inside = list.filter((f) => f.x12.byte >= at && f.x12.byte < next), rules = inside.length ? inside.map((f) => f.rule) : null;
    if (s.trim()) out.append(rules ? el("mark", { title: rules.join(", ") }, s.trim() + end) : s.trim() + end, rules ? " ← " + [...new Set(rules)].join(", ") : "", "\n");
    at = next;
  }
  return el("details", { open: true }, el("summary", {}, "The 837 with what was found"), out);
}

function note(text, mentions, sum) {
  const out = [el("section", { cls: "panel" }, el("h2", {}, "Suggested codes"),
    sum.covered ? "" : el("p", { cls: "warning" }, "No loaded release covers this day; the nearest one answers."),
    sum.diagnoses.length ? el("ul", { cls: "notes" }, sum.diagnoses.map((d) => el("li", {}, el("a", { href: href(d.code), cls: "code" }, d.code), " ", d.title, d.uncertain ? " (worded as uncertain)" : "", el("br"), el("span", { cls: "soft" }, d.why)))) : el("p", {}, "No diagnosis found."),
    sum.procedures.length ? [el("h3", {}, "Procedures, drugs, supplies"), el("ul", { cls: "notes" }, sum.procedures.map((p) => el("li", {}, el("span", { cls: "code" }, p.code), " ", p.title, p.open.length ? " (open: " + p.open.join(", ") + ")" : "", el("br"), el("span", { cls: "soft" }, p.why))))] : [],
    sum.questions.length ? [el("h3", {}, "To ask"), el("ul", { cls: "notes" }, sum.questions.map((q) => el("li", {}, q)))] : [])];
  const coded = new Set(sum.diagnoses.concat(sum.procedures).flatMap((d) => d.mentions.map((m) => m.join("-"))));
  out.push(el("section", { cls: "panel" }, el("h2", {}, "The note"), el("p", { cls: "soft" }, "Marked is what was read; bold is what was coded."),
    el("div", { cls: "text", tabindex: "0", role: "region", "aria-label": "The note with marks" }, marked(text.replace(/^\ufeff/, ""), mentions.map((m) => ({ from: m.start, to: m.end, m })), (t, s) => {
      const m = s.m, title = [m.kind, m.assertion, m.codes.length ? m.codes[0].code : "", m.passedOver].filter(Boolean).join(", ");
      return el("mark", { title }, coded.has(s.from + "-" + s.to) ? el("strong", {}, t) : t);
    }))));
  const passed = mentions.filter((m) => m.passedOver && m.codes.length);
  if (passed.length) out.push(el("details", {}, el("summary", {}, passed.length + (passed.length === 1 ? " mention is" : " mentions are") + " not coded"), el("ul", { cls: "notes" }, passed.map((m) => el("li", {}, el("span", { cls: "code" }, m.codes[0].code), " ", m.codes[0].title, ": ", m.passedOver)))));
  for (const f of sum.findings) if (f.severity !== "info") out.push(el("p", { cls: f.severity }, f.rule + ": " + f.message));
  return out;
}

const example = { id: "EXAMPLE", setting: "professional", from: "2026-03-04", patient: { birthDate: "1961-04-12", sex: "F" },
  diagnoses: [{ code: "E11.22" }, { code: "E11.9" }, { code: "S52.501" }], services: [{ code: "G0108", units: "2", charge: "112.40", placeOfService: "11", for: ["E11.22"] }] };

async function take(file) {
  if (file.size > maxBytes) { $("claim-status").textContent = "More than 20 MB cannot be checked here."; return; }
  $("paste").value = await file.text();
  run();
}

export function startClaim() {
  $("claim").addEventListener("submit", (e) => { e.preventDefault(); run(); });
  $("clear").addEventListener("click", () => { $("paste").value = ""; $("result").replaceChildren(); $("claim-status").textContent = ""; $("paste").focus(); });
  $("example").addEventListener("click", () => { $("paste").value = JSON.stringify(example, null, 2); run(); });
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
