import { $, ask, el, linked, marked } from "./dom.js";

const names = { icd10cm: "ICD-10-CM", icd10pcs: "ICD-10-PCS", hcpcs: "HCPCS Level II", modifier: "Modifier", pos: "Place of service", cpt: "CPT" };
const kinds = { includes: "Includes", inclusion: "Inclusion terms", excludes1: "Excludes1: not coded here", excludes2: "Excludes2: not included here",
  codeFirst: "Code first", useAdditional: "Use additional code", codeAlso: "Code also", note: "Note", seventhNote: "7th character" };

const day = () => $("day").value;

// href is the address of a code on the day.
export function href(code, system) {
  const p = new URLSearchParams({ code, system: system || "icd10cm" });
  if (day()) p.set("date", day());
  return "#/codes?" + p;
}

let shown = "", turn = 0, browsing = "";

// openCode shows the code of the address.
export async function openCode(params) {
  const code = params.get("code") || "", system = params.get("system") || "icd10cm";
  const key = [code, system, day()].join("|");
  browse(system, params.get("prefix"));
  if (key === shown) return;
  shown = key;
  const mine = ++turn;
  if (!code) { $("entry").replaceChildren(); return; }
  try {
    const [answer] = await ask("lookup", { code, system, date: day() });
    const parts = [...head(answer, system)];
    if (system === "icd10cm") parts.push(...await diagnosis(answer));
    if (system === "icd10pcs" && answer.axes) parts.push(axes(answer));
    if (mine !== turn) return;
    $("entry").replaceChildren(...parts);
    if (document.activeElement === document.body || document.activeElement.closest("main") && document.activeElement !== $("q")) $("entry").focus({ preventScroll: true });
    const top = $("entry").getBoundingClientRect().top;
    if (top < 0 || top > innerHeight * 0.6) $("entry").scrollIntoView();
  } catch (e) {
    if (mine === turn) $("entry").replaceChildren(el("h2", {}, code), el("p", { cls: "error" }, e.message));
  }
}

function head(a, system) {
  const ok = a.status === "valid";
  const facts = el("dl", { cls: "facts" });
  const fact = (name, ...v) => { if (v.some((x) => x)) facts.append(el("dt", {}, name), el("dd", {}, v)); };
  fact("Status", el("span", { cls: "badge " + (ok ? "good" : a.status === "header" ? "info" : a.status === "not-checked" ? "warning" : "error") }, a.status.replaceAll("-", " ")), " ", a.reason);
  fact("On the day", a.covered ? "" : "no loaded release covers this day; the nearest one answers");
  fact("In use", [a.effectiveFrom && "from " + a.effectiveFrom, a.effectiveTo && "to " + a.effectiveTo].filter(Boolean).join(" "));
  fact("Billable", a.status === "not-checked" ? "" : a.billable ? "yes" : "no");
  fact("Chapter", a.chapterTitle ? a.chapter + ", " + a.chapterTitle : a.chapter);
  fact("Block", a.block);
  fact("Billing unit", a.billingUnit);
  if (a.facility !== undefined) fact("Setting", a.facility ? "facility" : "not a facility");
  fact("Release", a.release);
  if (a.titleSource && a.titleSource !== "official") fact("Title", a.titleSource === "medcode" ? "in words of this program, not the official ones" : a.titleSource);
  const out = [el("p", { cls: "soft" }, names[system]), el("h2", {}, el("span", { cls: "code" }, a.code || a.input), " ", a.title), facts];
  if (a.suggestions.length && a.status !== "header") out.push(el("h3", {}, "Perhaps"), el("ul", { cls: "list" }, a.suggestions.map((s) => row(s.code, s.title, system))));
  return out;
}

function row(code, title, system, body) {
  return el("li", {}, el("a", { href: href(code, system) }, el("span", { cls: "code" }, code), el("span", {}, body || title)));
}

// diagnosis is where a code stands, how to get to a billable one, and its notes.
async function diagnosis(a) {
  const out = [];
  if (a.status !== "valid" && a.status !== "header") return [...out, ...notesOf(a)]; // the release of the day does not have it
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
    await chooser(box, a.code, []);
  }
  const below1 = tree.slice(at + 1);
  if (at >= 0 && below1.length) out.push(el("h3", {}, "Below it"), el("ul", { cls: "list" }, below1.map((b) => row(b.code, b.title + (b.billable ? "" : " …"), "icd10cm"))));
  if (a.seventh.length) out.push(el("h3", {}, "7th characters"), el("dl", { cls: "facts" }, a.seventh.map((c) => [el("dt", { cls: "code" }, c.char), el("dd", {}, c.title)])));
  return [...out, ...notesOf(a)];
}

// notesOf are the notes that hold for a code, by kind; codes in them jump.
function notesOf(a) {
  const out = [];
  for (const [kind, title] of Object.entries(kinds)) {
    const notes = a.notes.filter((n) => n.kind === kind);
    if (!notes.length) continue;
    out.push(el("h3", {}, title), el("ul", { cls: "notes" }, notes.map((n) => el("li", {}, linked(n.text, href), n.from !== a.code ? el("span", { cls: "soft" }, "  [at " + n.from + "]") : ""))));
  }
  return out;
}

// chooser asks what a billable code below a header needs, axis by axis.
async function chooser(box, code, chosen) {
  let c;
  try {
    c = await ask("choices", { code, date: day(), choose: chosen });
  } catch (e) { return; }
  const choose = (list, name) => chooser(box, code, list).then(() => { const b = box.querySelector("button, a"); if (b) b.focus(); });
  const parts = [el("h3", {}, "Choose"), el("p", { cls: "soft", role: "status" }, c.code ? "One code is left." : c.codes + " codes are left.")];
  if (c.chosen.length) {
    parts.push(el("p", { cls: "options" }, c.chosen.filter((x) => chosen.includes(x.axis + ":" + x.label)).map((x) => el("button", { type: "button", onclick: () => choose(chosen.filter((y) => y !== x.axis + ":" + x.label)) }, x.axis + ": " + x.label + " ✕"))));
  }
  if (c.code) parts.push(el("p", {}, el("a", { href: href(c.code) }, c.code)));
  for (const a of c.axes) {
    parts.push(el("fieldset", {}, el("legend", {}, a.axis), el("div", { cls: "options" }, a.options.map((o) =>
      el("button", { type: "button", onclick: () => choose([...chosen, a.axis + ":" + o.label]) }, o.label)))));
  }
  box.replaceChildren(...parts);
}

function axes(a) {
  return el("div", { cls: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, ["Position", "Axis", "Value", "Label"].map((h) => el("th", { scope: "col" }, h)))),
    el("tbody", {}, a.axes.map((x, i) => el("tr", {}, el("td", {}, x.position || x.pos || i + 1), el("td", {}, x.axis || x.title), el("td", { cls: "code" }, x.value), el("td", {}, x.label))))));
}

// browse shows chapters and blocks, or for procedures the builder.
async function browse(system, prefix) {
  const key = [system, day(), prefix || ""].join("|");
  if (key === browsing) return;
  browsing = key;
  $("system").value = system in names && system !== "cpt" ? system : "icd10cm";
  $("browse").hidden = !["icd10cm", "icd10pcs"].includes(system);
  if (system === "icd10cm") {
    $("browse-title").textContent = "Browse the chapters";
    await chapters();
  }
  if (system === "icd10pcs") {
    $("browse-title").textContent = "Build a procedure code";
    await builder(prefix || "");
  }
}

async function chapters() {
  try {
    const list = await ask("chapters", { date: day() });
    $("browse-body").replaceChildren(el("ul", {}, list.map((c) => el("li", {}, el("details", {}, el("summary", {}, el("span", { cls: "code" }, c.code), " ", c.title),
      el("ul", { cls: "list" }, c.blocks.map((b) => el("li", {}, el("a", { href: "#/codes", onclick: (e) => { e.preventDefault(); below(b.code); } },
        el("span", { cls: "code" }, b.code), el("span", {}, b.title))))))))));
  } catch (e) { $("browse-body").replaceChildren(el("p", { cls: "error" }, e.message)); }
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
    const first = $("browse-body").querySelector("a");
    if (first) first.focus();
  } catch (e) { $("browse-body").replaceChildren(el("p", { cls: "error" }, e.message)); }
}

async function builder(prefix) {
  const step = (p) => builder(p).then(() => { const b = $("browse-body").querySelector("fieldset button, p a"); if (b) b.focus(); });
  try {
    const list = await ask("pcs", { prefix, date: day() });
    const back = el("p", { cls: "options" }, prefix ? [...prefix].map((c, i) => el("button", { type: "button", "aria-label": c + ", back to position " + (i + 1), onclick: () => step(prefix.slice(0, i)) }, c)) : "");
    $("browse-body").replaceChildren(back, el("fieldset", {}, el("legend", {}, list[0].position + " " + list[0].axis), el("div", { cls: "options" }, list.map((v) => v.code ?
      el("a", { href: href(v.code, "icd10pcs"), cls: "code" }, v.code + " " + v.label) :
      el("button", { type: "button", onclick: () => step(prefix + v.value) }, el("span", { cls: "code" }, v.value), " ", v.label)))));
  } catch (e) { $("browse-body").replaceChildren(el("p", { cls: "error" }, e.message)); }
}

let asking = null, timer = 0;

async function search() {
  const q = $("q").value.trim(), system = $("system").value;
  if (asking) asking.abort();
  if (!q) { $("hits").replaceChildren(); $("search-status").textContent = ""; return; }
  asking = new AbortController();
  const mine = asking;
  try {
    const code = /^[A-Za-z0-9][A-Za-z0-9.]{1,7}$/.test(q) && /[0-9]/.test(q) || q.length === 2 && system !== "icd10cm" && system !== "icd10pcs";
    const prefix = ["icd10cm", "hcpcs", "modifier"].includes(system);
    const [found, exact] = await Promise.all([
      ask("search", { q, system, date: day(), limit: 20, prefix }, { signal: mine.signal }),
      code ? ask("lookup", { code: q, system, date: day() }, { signal: mine.signal }).catch(() => []) : [],
    ]);
    if (mine.signal.aborted) return;
    const hits = found.filter((h) => h.code), not = found.filter((h) => h.notSearched).flatMap((h) => h.notSearched);
    const top = exact.filter((a) => a.title && !hits.some((h) => h.code === a.code));
    $("search-status").textContent = (top.length + hits.length ? (top.length + hits.length === 1 ? "1 answer" : top.length + hits.length + " answers") : "Nothing found") + (not.length ? "; not searched: " + not.join("; ") : "");
    $("hits").replaceChildren(...top.map((a) => row(a.code, a.title, system)), ...hits.map((h) => row(h.code, "", system, marked(h.title, h.spans.map(([from, to]) => ({ from, to })), (t) => el("mark", {}, t)))));
  } catch (e) {
    if (e.name === "AbortError") return;
    $("hits").replaceChildren();
    $("search-status").textContent = e.message;
  }
}

export function startCodes() {
  $("q").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 120); });
  $("search").addEventListener("submit", (e) => {
    e.preventDefault();
    clearTimeout(timer);
    search().then(() => { const first = $("hits").querySelector("a"); if (first) first.click(); });
  });
  $("system").addEventListener("change", () => { shown = ""; location.hash = "#/codes?system=" + $("system").value + (day() ? "&date=" + day() : ""); search(); });
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
