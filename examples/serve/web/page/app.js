import { alone } from "./transport.js";
import { $, ask, el, scrollers, setToken, table } from "./dom.js";
import { openCode, startCodes } from "./codes.js";
import { openIndex, startIndex } from "./terms.js";
import { openTables, startTables } from "./tables.js";
import { startClaim } from "./claim.js";

// What is shown stands behind the # of the address: #/codes?code=E11.9&system=icd10cm&date=2026-10-01. What is searched
// for and what is pasted does not.
const pages = alone ? ["codes", "index", "about"] : ["codes", "index", "tables", "claim", "about"];

function place() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  return { page: pages.includes(path) ? path : "codes", params: new URLSearchParams(query || "") };
}

async function show() {
  if (location.hash === "#main") { $("main").focus(); return; }
  const { page, params } = place();
  for (const p of pages) {
    $("page-" + p).hidden = p !== page;
    if (p === page) $("tab-" + p).setAttribute("aria-current", "page");
    else $("tab-" + p).removeAttribute("aria-current");
  }
  document.title = (page === "codes" && params.get("code") ? params.get("code") + " · " : page === "codes" ? "" : $("tab-" + page).textContent + " · ") + "Codebook";
  if (params.get("date") && params.get("date") !== $("day").value) $("day").value = params.get("date");
  if (page === "codes") await openCode(params);
  if (page === "index") await openIndex(params);
  if (page === "tables") openTables(params);
  if (page === "about") await releases();
}

async function releases() {
  try {
    const sets = new Map();
    for (const r of await ask("releases")) sets.set(r.codeSet, [...(sets.get(r.codeSet) || []), r]);
    const heads = ["Part", "Release", "From", "To", "#Codes", "#Notes", "#Rows", "Source"];
    $("releases").replaceChildren(...[...sets].map(([name, rows]) => el("section", { cls: "panel" }, el("h3", {}, name),
      table(heads, rows.map((r) => [r.part, r.release, r.effectiveFrom || r.day || "", r.effectiveTo || "", number(r.valid), number(r.notes), number(r.titles || r.rows), r.source]), { cls: "stack" }))));
    scrollers($("page-about"));
  } catch (e) { $("releases").replaceChildren(el("p", { cls: "error" }, e.message)); }
}

const number = (n) => n ? n.toLocaleString("en-US") : "";

function today() {
  const t = new Date();
  return [t.getFullYear(), String(t.getMonth() + 1).padStart(2, "0"), String(t.getDate()).padStart(2, "0")].join("-");
}

function dayChanged() {
  const { page, params } = place();
  if (!$("day").value) return;
  params.set("date", $("day").value);
  if (page !== "claim" && page !== "about") location.hash = "#/" + page + "?" + params;
  window.dispatchEvent(new CustomEvent("day"));
}

$("day").value = today();
$("day").addEventListener("change", dayChanged);
$("today").addEventListener("click", () => { $("day").value = today(); dayChanged(); });
if (!alone) $("token-set").addEventListener("click", () => { setToken($("token").value); $("token-row").hidden = true; show(); });
document.addEventListener("keydown", (e) => {
  if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
  e.preventDefault();
  const { page } = place(), field = page === "index" ? "index-term" : "q";
  if (page !== "codes" && page !== "index") location.hash = "#/codes";
  setTimeout(() => { $(field).focus(); $(field).select(); });
});
window.addEventListener("hashchange", show);
startCodes();
startIndex();
if (alone) for (const e of document.querySelectorAll(".served")) e.remove();
else { startTables(); startClaim(); }
show();
