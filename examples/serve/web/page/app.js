import { alone } from "./transport.js";
import { $, ask, el, setToken } from "./dom.js";
import { openCode, startCodes } from "./codes.js";
import { startClaim } from "./claim.js";

// What is shown stands behind the # of the address: #/codes?code=E11.9&system=icd10cm&date=2026-10-01. What is searched
// for and what is pasted does not.
function place() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  return { page: ["codes", "claim", "about"].includes(path) && $("page-" + path) ? path : "codes", params: new URLSearchParams(query || "") };
}

async function show() {
  if (location.hash === "#main") { $("main").focus(); return; }
  const { page, params } = place();
  for (const p of ["codes", "claim", "about"]) {
    if (!$("page-" + p)) continue;
    $("page-" + p).hidden = p !== page;
    if (p === page) $("tab-" + p).setAttribute("aria-current", "page");
    else $("tab-" + p).removeAttribute("aria-current");
  }
  document.title = (page === "codes" && params.get("code") ? params.get("code") + " · " : "") + "Codebook";
  if (params.get("date") && params.get("date") !== $("day").value) $("day").value = params.get("date");
  if (page === "codes") await openCode(params);
  if (page === "about") await releases();
}

async function releases() {
  try {
    const rows = await ask("releases");
    const head = ["Code set", "Part", "Release", "From", "To", "Codes", "Source"];
    $("releases").replaceChildren(el("table", {},
      el("thead", {}, el("tr", {}, head.map((h) => el("th", { scope: "col" }, h)))),
      el("tbody", {}, rows.map((r) => el("tr", {}, [r.codeSet, r.part, r.release, r.effectiveFrom || r.day || "", r.effectiveTo || "",
        r.valid || r.rows || r.notes || r.titles || "", r.source].map((c) => el("td", {}, c)))))));
  } catch (e) { $("releases").replaceChildren(el("p", { cls: "error" }, e.message)); }
}

const today = new Date();
$("day").value = [today.getFullYear(), String(today.getMonth() + 1).padStart(2, "0"), String(today.getDate()).padStart(2, "0")].join("-");
$("day").addEventListener("change", () => {
  const { page, params } = place();
  if (!$("day").value) return;
  params.set("date", $("day").value);
  if (page === "codes") location.hash = "#/codes?" + params;
  window.dispatchEvent(new CustomEvent("day"));
});
$("token-set").addEventListener("click", () => { setToken($("token").value); $("token-row").hidden = true; show(); });
document.addEventListener("keydown", (e) => {
  if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName)) return;
  e.preventDefault();
  if (place().page !== "codes") location.hash = "#/codes";
  setTimeout(() => { $("q").focus(); $("q").select(); });
});
if (alone) for (const e of document.querySelectorAll(".served")) e.remove();
window.addEventListener("hashchange", show);
startCodes();
if (!alone) startClaim();
show();
