import { alone } from "./transport.js";
import { $, ask, count, el, linked, marked, scrollers, table } from "./dom.js";
import { builder, chooser } from "./choose.js";

const names = { icd10cm: "ICD-10-CM", icd10pcs: "ICD-10-PCS", hcpcs: "HCPCS Level II", modifier: "Modifier", pos: "Place of service", revenue: "Revenue code", cpt: "CPT" };
const kinds = { includes: "Includes", inclusion: "Inclusion terms", excludes1: "Excludes1: not coded here", excludes2: "Excludes2: not included here",
  codeFirst: "Code first", useAdditional: "Use additional code", codeAlso: "Code also", note: "Note", seventhNote: "7th character" };
const placeholders = { icd10cm: "type 2 diabetes with neuropathy, or a code", icd10pcs: "laparoscopic appendectomy, or a code", hcpcs: "walker with wheels, or a code", modifier: "left side, or LT",
  pos: "office, or 11", revenue: "emergency, or 0450" };

const day = () => $("day").value;

// href is the address of a code on the day.
export function href(code, system) {
  const p = new URLSearchParams({ code, system: system || "icd10cm" });
  if (day()) p.set("date", day());
  return "#/codes?" + p;
}

let shown = "", turn = 0, browsing = "", open = "";

// current marks the code that is open, where it stands in a list.
function current() {
  for (const a of $("page-codes").querySelectorAll(".list a")) {
    if (open && a.dataset.code === open) a.setAttribute("aria-current", "true");
    else a.removeAttribute("aria-current");
  }
}

let offered = alone; // a page without a server has what is embedded

// offer adds CPT to the code sets where the server has a file of the licensee.
async function offer() {
  if (offered) return;
  offered = true;
  try {
    const [a] = await ask("lookup", { code: "99213", system: "cpt" });
    if (!a.release) return;
    placeholders.cpt = "words of your own file, or a code";
    $("system").append(el("option", { value: "cpt" }, "CPT, your own file"));
    if (!/[?&]system=cpt(&|$)/.test(location.hash)) return;
    $("system").value = found = "cpt";
    $("q").placeholder = placeholders.cpt;
  } catch { offered = false; } // until there is a token, or the server answers
}

// openCode shows the code of the address.
export async function openCode(params) {
  const code = params.get("code") || "", system = params.get("system") || "icd10cm";
  const key = [code, system, day()].join("|");
  open = code;
  current();
  offer();
  browse(system, params.get("prefix") || (system === "icd10pcs" && code.length === 7 ? code.slice(0, 6) : ""));
  if (key === shown) return;
  shown = key;
  const mine = ++turn;
  if (!code) { $("entry").replaceChildren(...start()); return; }
  try {
    const [answer] = await ask("lookup", { code, system, date: day() });
    const parts = [...head(answer, system)];
    if (system === "icd10cm") parts.push(...await diagnosis(answer));
    if (system === "icd10pcs" && answer.axes) parts.push(axes(answer));
    if (mine !== turn) return;
    $("entry").replaceChildren(...parts);
    scrollers($("entry"));
    if (document.activeElement === document.body || document.activeElement.closest("main") && document.activeElement !== $("q")) $("entry").focus({ preventScroll: true });
    const top = $("entry").getBoundingClientRect().top;
    if (top < 0 || top > innerHeight * 0.6) $("entry").scrollIntoView();
  } catch (e) {
    if (mine !== turn) return;
    shown = ""; // it is asked for again when there is a reason to
    $("entry").replaceChildren(el("h2", {}, code), el("p", { cls: "error" }, e.message));
  }
}

// start is what stands where no code is chosen yet.
function start() {
  const rows = [["E11.40", "icd10cm", "a diagnosis with its notes"], ["S52.52", "icd10cm", "a fracture, narrowed down by choices"], ["0DTJ4ZZ", "icd10pcs", "a procedure, axis by axis"],
    ["E0143", "hcpcs", "a supply of HCPCS Level II"]];
  return [el("div", { cls: "start" }, el("h2", {}, "No code is chosen"),
    el("p", { cls: "soft" }, "Search by words or by code on the left, or begin with one of these. The day above picks the release: a code is shown as it stood on that day."),
    el("ul", { cls: "list" }, rows.map(([code, system, text]) => row(code, text, system))))];
}

function head(a, system) {
  const ok = a.status === "valid", code = a.code || a.input;
  const facts = el("dl", { cls: "facts" });
  const fact = (name, ...v) => { if (v.some((x) => x)) facts.append(el("dt", {}, name), el("dd", {}, v)); };
  fact("On the day", a.covered || a.status === "malformed" || a.status === "not-checked" ? "" : "no loaded release covers this day; the nearest one answers");
  fact("In use", [a.effectiveFrom && "from " + a.effectiveFrom, a.effectiveTo && "to " + a.effectiveTo].filter(Boolean).join(" "));
  fact("Billable", a.status === "not-checked" || system === "revenue" ? "" : a.billable ? "yes" : "no");
  fact("Chapter", a.chapterTitle ? a.chapter + ", " + a.chapterTitle : a.chapter);
  fact("Block", a.block);
  fact("Billing unit", a.billingUnit);
  if (a.facility !== undefined) fact("Paid at", a.facility ? "the rate of facilities" : "the rate of other places");
  fact("Release", a.release);
  if (a.titleSource && a.titleSource !== "official") fact("Title", a.titleSource === "medcode" ? "in words of this program, not the official ones" : a.titleSource === "licensee" ? "of your own file" : a.titleSource);
  const eyebrow = el("p", { cls: "eyebrow" }, names[system], el("span", { cls: "badge " + (ok ? "good" : a.status === "header" ? "info" : a.status === "not-checked" ? "warning" : "error") }, a.status.replaceAll("-", " ")),
    ok ? copy(code) : "");
  const out = [eyebrow, el("h2", { cls: "title" }, el("span", { cls: "code" }, code), " ", el("span", {}, a.title))];
  if (a.reason && !ok) out.push(el("p", { cls: "soft" }, a.reason));
  out.push(facts);
  if ((system === "hcpcs" || system === "cpt") && !alone) out.push(el("p", { cls: "small" }, el("a", { href: "#/tables?code=" + encodeURIComponent(code) + "&date=" + day() }, "Units, edits and fees of " + code)));
  if (a.suggestions.length && a.status !== "header") out.push(el("h3", {}, "Perhaps"), el("ul", { cls: "list" }, a.suggestions.map((s) => row(s.code, s.title, system))));
  return out;
}

function copy(code) {
  if (!navigator.clipboard) return "";
  const b = el("button", { type: "button", cls: "plain small", onclick: () => navigator.clipboard.writeText(code).then(() => { b.textContent = "Copied"; setTimeout(() => { b.textContent = "Copy the code"; }, 1500); }, () => { b.hidden = true; }) }, "Copy the code");
  return b;
}

export function row(code, title, system, body) {
  return el("li", {}, el("a", { href: href(code, system), "data-code": code }, el("span", { cls: "code" }, code), el("span", {}, body || title)));
}

// diagnosis is where a code stands, how to get to a billable one, and its notes.
async function diagnosis(a) {
  const out = [];
  if (a.status !== "valid" && a.status !== "header") return notesOf(a); // the release of the day does not have it
  const tree = await ask("tree", { code: a.code, date: day(), system: "icd10cm" });
  const at = tree.findIndex((b) => b.code === a.code);
  if (at > 0) {
    out.push(el("nav", { "aria-label": "Above this code" }, el("ol", { cls: "path" }, tree.slice(0, at).map((b) => {
      const place = b.code.startsWith("Chapter ") || b.code.includes("-");
      return el("li", {}, place ? el("button", { type: "button", cls: "plain", title: b.title, onclick: () => below(b.code.replace("Chapter ", "")) }, b.code)
        : el("a", { href: href(b.code), title: b.title }, b.code));
    }))));
  }
  if (!a.billable) {
    const box = el("div", {});
    out.push(box);
    await chooser(box, a.code, [], day);
  }
  const under = tree.slice(at + 1);
  if (at >= 0 && under.length) out.push(el("h3", {}, "Below it"), el("ul", { cls: "list" }, under.map((b) => row(b.code, b.title + (b.billable ? "" : " …"), "icd10cm"))));
  if (a.seventh.length) out.push(...seventh(a));
  return [...out, ...notesOf(a)];
}

// seventh are the 7th characters: of a whole code the way to the others, of the choices that lead to it, the way back.
function seventh(a) {
  const whole = a.billable && a.code.replace(".", "").length === 7, stem = a.code.slice(0, -1), above = stem.replace(/X+$/, "");
  const out = [el("h3", {}, "7th character")];
  if (!whole) return [...out, el("dl", { cls: "facts" }, a.seventh.map((c) => [el("dt", { cls: "code" }, c.char), el("dd", {}, c.title)]))];
  out.push(el("p", { cls: "options" }, a.seventh.map((c) => el("a", { cls: "option", href: href(stem + c.char), "aria-current": a.code.endsWith(c.char) ? "true" : null }, el("span", { cls: "code" }, c.char), " ", c.title))));
  if (above.length > 3) out.push(el("p", { cls: "small" }, el("a", { href: href(above.length > 5 ? above.slice(0, -1) : above.replace(/\.$/, "")) }, "Choose side and kind anew")));
  return out;
}

// notesOf are the notes that hold for a code, by kind; codes in them jump.
function notesOf(a) {
  const out = [];
  for (const [kind, title] of Object.entries(kinds)) {
    const notes = a.notes.filter((n) => n.kind === kind);
    if (!notes.length) continue;
    out.push(el("h3", {}, title), el("ul", { cls: "notes" }, notes.map((n) => el("li", {}, linked(n.text, href), n.from !== a.code ? el("span", { cls: "soft small" }, "  at " + n.from) : ""))));
  }
  return out;
}

function axes(a) {
  return table(["#Pos.", "Axis", "Value", "Label"], a.axes.map((x, i) => [x.position || x.pos || i + 1, x.axis || x.title, el("span", { cls: "code" }, x.value), x.label]));
}

// browse shows chapters and blocks, for procedures the builder, for places all of them.
async function browse(system, prefix) {
  const key = [system, day(), prefix || ""].join("|");
  if (key === browsing) return;
  browsing = key;
  $("system").value = system in placeholders ? system : "icd10cm";
  if (found !== $("system").value) { // what was found is of another code set
    $("hits").replaceChildren();
    $("search-status").textContent = $("q").value = "";
  }
  $("q").placeholder = placeholders[$("system").value];
  $("browse").hidden = !["icd10cm", "icd10pcs", "pos", "revenue"].includes(system);
  const title = { icd10cm: "Browse the chapters", icd10pcs: "Build a procedure code", pos: "All places", revenue: "All families" }[system];
  if (title) $("browse-title").textContent = title;
  if (system === "icd10cm") await chapters();
  if (system === "icd10pcs") await builder($("browse-body"), prefix || "", day, open);
  if (system === "pos" || system === "revenue") await all(system);
}

async function all(system) {
  const codes = [];
  if (system === "pos") for (let i = 1; i < 100; i++) codes.push(String(i).padStart(2, "0"));
  else for (let i = 0; i < 320; i++) codes.push(String(i).padStart(3, "0") + "0");
  try {
    const known = (await ask("lookup", { code: codes, system, date: day() })).filter((a) => a.title);
    const rows = known.filter((a, i) => system === "pos" || !i || known[i - 1].block !== a.block);
    $("browse-body").replaceChildren(el("ul", { cls: "list" }, rows.map((a) => row(a.code, a.title, system))));
  } catch (e) { failed(e); }
}

// failed says why there is nothing to browse; it is asked for again when there is a reason to.
function failed(e) {
  browsing = "";
  $("browse-body").replaceChildren(el("p", { cls: "error" }, e.message));
}

async function chapters() {
  try {
    const list = await ask("chapters", { date: day() });
    $("browse-body").replaceChildren(el("ul", {}, list.map((c) => el("li", {}, el("details", {}, el("summary", {}, el("span", { cls: "code" }, c.code), c.title),
      el("ul", { cls: "list" }, c.blocks.map((b) => el("li", {}, el("a", { href: "#/codes", onclick: (e) => { e.preventDefault(); below(b.code); } },
        el("span", { cls: "code" }, b.code), el("span", {}, b.title))))))))));
  } catch (e) { failed(e); }
}

// below lists what lies below a chapter or a block.
async function below(code) {
  $("browse").hidden = false;
  try {
    const list = await ask("tree", { code, date: day(), system: "icd10cm" });
    const at = list.findIndex((b) => b.code === code || b.code === "Chapter " + code);
    $("browse-title").textContent = list[at].code + " " + list[at].title;
    $("browse-body").replaceChildren(el("p", {}, el("button", { type: "button", onclick: () => { browsing = ""; browse("icd10cm"); } }, "All chapters")),
      el("ul", { cls: "list" }, list.slice(at + 1).map((b) => b.code.includes("-") ?
        el("li", {}, el("a", { href: "#/codes", onclick: (e) => { e.preventDefault(); below(b.code); } }, el("span", { cls: "code" }, b.code), el("span", {}, b.title))) : row(b.code, b.title, "icd10cm"))));
    $("hits").replaceChildren();
    $("search-status").textContent = "";
    const first = $("browse-body").querySelector(".list a");
    if (first) first.focus();
  } catch (e) { failed(e); }
}

let asking = null, timer = 0, found = "icd10cm"; // the code set of what is found

async function search() {
  const q = $("q").value.trim(), system = found = $("system").value;
  if (asking) asking.abort();
  if (!q) { $("hits").replaceChildren(); $("search-status").textContent = ""; return; }
  asking = new AbortController();
  const mine = asking;
  try {
    const code = /^[A-Za-z0-9][A-Za-z0-9.]{1,7}$/.test(q) && /[0-9]/.test(q) || q.length === 2 && system !== "icd10cm" && system !== "icd10pcs";
    const prefix = ["icd10cm", "hcpcs", "modifier"].includes(system);
    const [rows, exact] = await Promise.all([
      ask("search", { q, system, date: day(), limit: 20, prefix }, { signal: mine.signal }),
      code ? ask("lookup", { code: q, system, date: day() }, { signal: mine.signal }).catch(() => []) : [],
    ]);
    if (mine.signal.aborted) return;
    const hits = rows.filter((h) => h.code), not = rows.filter((h) => h.notSearched).flatMap((h) => h.notSearched);
    const top = exact.filter((a) => a.title && !hits.some((h) => h.code === a.code)), n = top.length + hits.length;
    $("search-status").classList.remove("error");
    $("search-status").textContent = (n ? count(n, "answer") : "Nothing found: try fewer or other words") + (not.length ? "; not searched: " + not.join("; ") : "");
    $("hits").replaceChildren(...top.map((a) => row(a.code, a.title, system)),
      ...hits.map((h) => row(h.code, "", system, h.title ? marked(h.title, h.spans.map(([from, to]) => ({ from, to })), (t) => el("mark", {}, t)) : el("span", { cls: "soft" }, "title not in any registry"))));
    current();
  } catch (e) {
    if (e.name === "AbortError") return;
    $("hits").replaceChildren();
    $("search-status").textContent = e.message;
    $("search-status").classList.add("error");
  }
}

export function startCodes() {
  $("q").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 120); });
  $("search").addEventListener("submit", (e) => {
    e.preventDefault();
    clearTimeout(timer);
    search().then(() => { const first = $("hits").querySelector("a"); if (first) first.click(); });
  });
  $("system").addEventListener("change", () => { shown = ""; found = $("system").value; location.hash = "#/codes?system=" + $("system").value + (day() ? "&date=" + day() : ""); search(); });
  window.addEventListener("day", search);
  $("page-codes").addEventListener("keydown", (e) => {
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
    const links = [...$("hits").querySelectorAll("a")], at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== $("q")) return;
    e.preventDefault();
    const next = at + (e.key === "ArrowDown" ? 1 : -1);
    if (next < 0) $("q").focus();
    else if (links[next]) links[next].focus();
  });
}
