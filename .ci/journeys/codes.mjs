// The codebook, its indexes and its tables.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// served is the address of a server of its own, with a file of invented texts for CPT's numbers.
async function served() {
  const dir = mkdtempSync(join(tmpdir(), "journey-"));
  writeFileSync(join(dir, "own.txt"), "99998\tINVENTED TEXT OF A WIDGET\n99997\tANOTHER INVENTED TEXT\n");
  const server = spawn(process.env.MEDCODE, ["serve", "--listen", "127.0.0.1:0", "--quiet", "--data", dir], { stdio: ["ignore", "pipe", "ignore"] });
  process.on("exit", () => { server.kill(); rmSync(dir, { recursive: true, force: true }); });
  return await new Promise((yes, no) => { server.stdout.once("data", (b) => yes(String(b).trim())); server.once("exit", no); });
}

export default async function (journey) {
  journey("CPT of the licensee's own file", { base: await served() }, async ({ page, text, base, shot, accessible }) => {
    await page.selectOption("#system", "cpt");
    await page.fill("#q", "invented wid");
    await page.locator("#hits a", { hasText: "99998" }).click();
    await page.locator("#entry h2", { hasText: "INVENTED TEXT OF A WIDGET" }).waitFor();
    assert.match(await text("#entry .facts"), /Title\s+of your own file/);
    assert.match(page.url(), /system=cpt/);
    await page.fill("#q", "99997");
    await page.locator("#hits a", { hasText: "ANOTHER INVENTED TEXT" }).waitFor();
    await shot("cpt");
    await accessible();
    await page.goto(base + "#/about");
    await page.locator("#releases h3", { hasText: "CPT" }).waitFor();
    await page.goto("about:blank");
    await page.goto(base + "#/codes?system=cpt&code=99997");
    await page.waitForFunction(() => document.getElementById("system").value === "cpt");
  });

  journey("no CPT without a file", {}, async ({ page }) => {
    await page.locator("#browse details").first().waitFor();
    await page.waitForLoadState("networkidle");
    assert.equal(await page.locator("#system option[value=cpt]").count(), 0);
  });

  journey("search as typed, with marked words", {}, async ({ page, text, shot }) => {
    await page.fill("#day", "2026-03-04");
    await page.type("#q", "type 2 diabetes with neurop", { delay: 15 });
    await page.locator("#hits .code", { hasText: "E11.40" }).first().waitFor();
    assert.match(await text("#hits mark"), /diabetes/i);
    await page.locator("#hits a").filter({ hasText: "E11.40" }).first().click();
    await page.locator("#entry h2", { hasText: "E11.40" }).waitFor();
    assert.match(await text("#entry"), /valid[\s\S]*E08-E13/);
    assert.equal(await text("#hits a[aria-current] .code"), "E11.40", "the one that is open is seen in the list");
    assert.match(page.url(), /code=E11\.40/);
    assert.doesNotMatch(page.url(), /neurop/, "what was searched for is in the address");
    await page.fill("#q", "zzqx vvw");
    await page.locator("#search-status", { hasText: "Nothing found" }).waitFor();
    await shot("search");
  });

  journey("where a title is from", { hash: "#/codes?code=E11.9&date=2026-11-30" }, async ({ page, text, base }) => {
    await page.locator("#entry h2", { hasText: "E11.9" }).waitFor();
    assert.match(await text("#entry .facts"), /Title\s+official, as of/);
    await page.goto(base + "#/codes?code=25&system=modifier&date=2026-03-04");
    await page.locator("#entry h2", { hasText: "25" }).waitFor();
    assert.match(await text("#entry .facts"), /not the official ones/);
  });

  journey("a day moved over 1 October", { hash: "#/codes?code=E66.811&date=2024-09-30" }, async ({ page, text, shot }) => {
    await page.locator("#entry h2", { hasText: "E66.811" }).waitFor();
    const before = await text("#entry .badge");
    assert.match(before, /not yet effective|unknown/);
    await page.fill("#day", "2024-10-01");
    await page.locator("#entry .badge.good").waitFor();
    assert.equal(await text("#entry .badge"), "valid");
    assert.match(page.url(), /date=2024-10-01/);
    await page.goBack();
    await page.locator("#entry .badge:not(.good)").waitFor();
    assert.equal(await page.inputValue("#day"), "2024-09-30");
    await shot("october");
  });

  journey("keyboard alone", {}, async ({ page }) => {
    const focus = () => page.evaluate(() => ({ id: document.activeElement.id, inside: document.activeElement.closest("#entry") !== null, outline: getComputedStyle(document.activeElement).outlineStyle }));
    await page.locator("#browse details").first().waitFor();
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("/");
    await page.waitForFunction(() => document.activeElement.id === "q");
    await page.keyboard.type("asthma");
    await page.locator("#hits a").nth(2).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const code = await page.evaluate(() => document.activeElement.querySelector(".code").textContent);
    await page.keyboard.press("Enter");
    await page.locator("#entry h2", { hasText: code }).waitFor();
    await page.waitForFunction(() => document.activeElement.id === "entry");
    await page.keyboard.press("Tab");
    const next = await focus();
    assert.ok(next.inside, "the next stop is in the entry");
    assert.notEqual(next.outline, "none", "the focus is seen");
    // The views of a claim are tabs: arrows move between them.
    await page.focus("#tab-claim");
    await page.keyboard.press("Enter");
    await page.locator("#page-claim").waitFor();
    await page.focus("#paste");
    await page.keyboard.insertText(JSON.stringify({ id: "K", setting: "professional", from: "2026-03-04", diagnoses: [{ code: "E11.9" }, { code: "E11.9" }] }));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Remove E11.9" }).waitFor();
    await page.focus("#views [aria-selected=true]");
    await page.keyboard.press("ArrowRight");
    await page.locator("#views [aria-selected=true]", { hasText: "Form" }).waitFor();
    await page.keyboard.press("Home");
    await page.getByRole("button", { name: "Remove E11.9" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => JSON.parse(document.getElementById("paste").value).diagnoses.length === 1);
  });

  journey("the hierarchy, down and up", { hash: "#/codes?date=2026-03-04" }, async ({ page, shot }) => {
    await page.locator("#browse summary", { hasText: "Endocrine" }).click();
    await page.locator("#browse a", { hasText: "E08-E13" }).click();
    await page.locator("#browse a", { hasText: "E11" }).first().click();
    await page.locator("#entry h2", { hasText: "E11" }).waitFor();
    await page.locator("#entry .list a", { hasText: "E11.2" }).first().click();
    await page.locator("#entry h2", { hasText: "E11.2" }).waitFor();
    await page.locator("#entry .path a", { hasText: /^E11$/ }).click();
    await page.locator("#entry h2 .code", { hasText: /^E11$/ }).waitFor();
    await shot("hierarchy");
  });

  journey("notes with links that jump", { hash: "#/codes?code=J44.9&date=2026-03-04" }, async ({ page }) => {
    await page.locator("#entry h3", { hasText: "Excludes" }).first().waitFor();
    const link = page.locator("#entry .notes a").first(), code = await link.innerText();
    await link.click();
    await page.locator("#entry h2 .code").filter({ hasText: code.replace(/\.$/, "") }).waitFor();
  });

  journey("from a fracture to its code by choices, and to another 7th character", { hash: "#/codes?code=S52.52&date=2026-03-04" }, async ({ page, text, shot, accessible }) => {
    await page.locator("fieldset").first().waitFor();
    assert.deepEqual(await page.locator("#entry legend").allInnerTexts(), ["laterality", "encounter"]);
    await shot("choices");
    await accessible();
    for (let i = 0; i < 8 && !(await page.getByText("One code is left.").count()); i++) {
      const before = await text("#entry [role=status]");
      await page.locator("#entry fieldset button").first().click();
      await page.waitForFunction((b) => document.querySelector("#entry [role=status]").innerText !== b, before);
    }
    const code = await page.locator("#entry p > a.code").first().innerText();
    assert.equal(code, "S52.521A");
    await page.locator("#entry p > a.code").first().click();
    await page.locator("#entry .badge.good").waitFor();
    assert.match(await text("#entry a.option[aria-current]"), /^A\s+initial encounter/);
    await page.locator("#entry a.option", { hasText: "sequela" }).click();
    await page.locator("#entry h2 .code", { hasText: "S52.521S" }).waitFor();
    assert.match(await text("#entry h2"), /sequela/);
    await page.getByRole("link", { name: "Choose side and kind anew" }).click();
    await page.locator("#entry fieldset legend", { hasText: "laterality" }).waitFor();
  });

  journey("a procedure axis by axis", { hash: "#/codes?system=icd10pcs&date=2026-03-04" }, async ({ page, text, shot, accessible }) => {
    for (const v of ["0", "D", "T", "J", "4", "Z"]) {
      const b = page.locator("#browse fieldset button").filter({ has: page.locator(".code", { hasText: new RegExp("^" + v + "$") }) });
      await b.waitFor();
      const legend = await text("#browse legend");
      await b.click();
      await page.waitForFunction((l) => document.querySelector("#browse legend").innerText !== l, legend);
    }
    await shot("builder");
    await accessible();
    await page.locator("#browse fieldset a", { hasText: "0DTJ4ZZ" }).click();
    await page.locator("#entry h2", { hasText: "Resection of Appendix" }).waitFor();
    assert.match(await text("#entry table"), /Percutaneous Endoscopic/);
    await page.locator("#browse fieldset a[aria-current]", { hasText: "0DTJ4ZZ" }).waitFor();
    await page.locator("#browse .options button[aria-label^='4,']").click(); // back to the approach
    await page.locator("#browse legend", { hasText: "Approach" }).waitFor();
  });

  journey("HCPCS, modifiers, places, revenue codes", { hash: "#/codes?date=2026-03-04" }, async ({ page, text }) => {
    for (const [system, words, code] of [["hcpcs", "walker", /E01/], ["modifier", "left side", /LT/], ["pos", "office", /11/], ["revenue", "emergency", /0450/]]) {
      await page.selectOption("#system", system);
      await page.fill("#q", words);
      await page.locator("#hits .code", { hasText: code }).first().waitFor();
      await page.locator("#hits a").filter({ has: page.locator(".code", { hasText: code }) }).first().click();
      await page.locator("#entry h2", { hasText: code }).waitFor();
    }
    assert.match(await text("#entry"), /not checked[\s\S]*licensed[\s\S]*not the official ones/);
    assert.ok(await page.locator("#browse .list a").count() > 20, "the families are listed");
    await page.selectOption("#system", "pos");
    await page.locator("#browse .list a", { hasText: "Telehealth" }).first().waitFor();
    await page.selectOption("#system", "modifier");
    await page.fill("#q", "25");
    await page.locator("#hits .code", { hasText: /^25$/ }).waitFor();
  });

  journey("the index walked", { hash: "#/index?date=2026-03-04" }, async ({ page, text, shot, accessible }) => {
    await page.locator("#index-body .terms a", { hasText: "Asthma" }).waitFor();
    assert.match(await text("#index-body"), /Anemia\s+D64\.9/);
    await page.locator("#index-letters button", { hasText: "D" }).click();
    await page.locator("#index-body .terms a", { hasText: "Diabetes" }).click();
    await page.locator("#index-body a", { hasText: "E11.40" }).waitFor();
    assert.equal(await page.locator("#index-body a", { hasText: "Z99.Z" }).count(), 0, "what the release lacks is no link");
    assert.match(await text("#index-body"), /Z99\.Z/);
    await accessible();
    await shot("index");
    await page.locator("#index-body a", { hasText: "Diabetes, type 2" }).click(); // a cross reference
    await page.locator("#index-status", { hasText: "1 term for “Diabetes, type 2”" }).waitFor();
    await page.locator("#index-body a", { hasText: "E11.40" }).click();
    await page.locator("#entry h2", { hasText: "E11.40" }).waitFor();
    await page.goBack();
    await page.selectOption("#index-book", "neoplasms");
    await page.fill("#index-term", "skin");
    await page.keyboard.press("Enter");
    await page.locator("#index-body th[scope=row]", { hasText: "skin" }).waitFor();
    assert.deepEqual((await page.locator("#index-body tbody tr").first().locator("td").allInnerTexts()).map((t) => t.trim()), ["C44.90", "C79.2", "D04.9", "D23.9", "D48.5", "D49.2"]);
    await accessible();
    await page.selectOption("#index-book", "drugs");
    await page.locator("#index-body th[scope=row]", { hasText: "Aspirin" }).waitFor();
    assert.equal(await page.locator("#index-body thead th").count(), 7);
    await page.selectOption("#index-book", "procedures");
    await page.locator("#index-body a", { hasText: "Appendectomy" }).click();
    await page.locator("#index-body a.code", { hasText: "0DTJ" }).click(); // to the builder
    await page.locator("#browse legend", { hasText: "5 Approach" }).waitFor();
    await page.goto(page.url().replace(/#.*/, "#/index?book=diseases&term=nothing of this kind"));
    await page.locator("#index-status", { hasText: "No such term" }).waitFor();
  });

  journey("pairs, units, fees and groups", { hash: "#/tables?date=2026-03-04", refused: true }, async ({ page, text, shot, accessible }) => {
    await page.fill("#pair-a", "G0109");
    await page.fill("#pair-b", "g0108");
    await page.click("#pair button");
    await page.locator("#pair-answer .badge.good", { hasText: "active" }).waitFor();
    assert.match(await text("#pair-answer tbody tr"), /G0108\s+G0109\s+active\s+1, a modifier may allow both\s+from 2024-01-01\s+Invented rationale/);
    await page.fill("#pair-b", "G0270");
    await page.fill("#pair-a", "G0108");
    await page.click("#pair button");
    await page.locator("#pair-answer .badge", { hasText: "inactive" }).waitFor();
    await page.fill("#units-code", "G0108");
    await page.click("#units button");
    await page.locator("#units-answer tbody tr").first().waitFor();
    const rows = await page.locator("#units-answer tbody tr").allInnerTexts();
    assert.match(rows[0], /practitioner\s+8\s+the sum of the day/);
    assert.match(rows[1], /outpatient hospital\s+not checked/);
    await page.fill("#fee-code", "G0108");
    await page.click("#fee button");
    await page.locator("#fee-answer .warning", { hasText: "Not priced" }).waitFor();
    await page.click("#stay-example");
    await page.locator("#stay-answer .big", { hasText: "DRG 399" }).waitFor();
    assert.match(await text("#stay-answer .sums"), /Weight\s+1\.1447/);
    await accessible();
    await shot("tables");
    await page.fill("#pair-a", "nope!");
    await page.click("#pair button");
    await page.locator("#pair-answer .error").waitFor();
  });

  journey("a server that is gone, and comes back", { hash: "#/codes?code=E11.9&date=2026-03-04", refused: true }, async ({ page, base, text, shot }) => {
    await page.locator("#entry .badge.good").waitFor();
    await page.route("**/api/**", (r) => r.abort());
    await page.fill("#q", "asthma");
    await page.locator("#search-status", { hasText: "The server does not answer." }).waitFor();
    await page.goto(base + "#/codes?code=I10&date=2026-03-04");
    await page.locator("#entry .error", { hasText: "The server does not answer." }).waitFor();
    await shot("gone");
    await page.goto(base + "#/claim");
    await page.selectOption("#example", "claim");
    await page.locator("#claim-status", { hasText: "does not answer" }).waitFor();
    await page.unroute("**/api/**");
    await page.goto(base + "#/codes?code=I11.0&date=2026-03-04");
    await page.locator("#entry .badge.good").waitFor();
    await page.goto(base + "#/codes?code=I10&date=2026-03-04");
    await page.locator("#entry h2 .code", { hasText: "I10" }).waitFor();
    assert.match(await text("#entry"), /valid/);
  });

  journey("a server that asks for its token", { refused: true }, async ({ page, accessible }) => {
    await page.route("**/api/**", (r) => r.request().headers().authorization === "Bearer open sesame" ? r.continue() :
      r.fulfill({ status: 401, contentType: "application/problem+json", body: JSON.stringify({ title: "Unauthorized", status: 401, detail: "this server asks for its token" }) }));
    await page.evaluate(() => { location.hash = "#/codes?code=E11.9&date=2026-03-04"; });
    await page.locator("#token-row").waitFor();
    await accessible();
    await page.fill("#token", "open sesame");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("#entry .badge.good").waitFor();
    await page.locator("#browse summary", { hasText: "Endocrine" }).waitFor();
    assert.equal(await page.locator("#token-row").isVisible(), false);
  });

  journey("a code on paper", { hash: "#/codes?code=J44.9&date=2026-03-04" }, async ({ page, shot }) => {
    await page.locator("#entry h3", { hasText: "Excludes" }).first().waitFor();
    await page.emulateMedia({ media: "print" });
    for (const away of ["header", "#search", "#browse"]) assert.equal(await page.locator(away).isVisible(), false, away);
    assert.equal(await page.locator("#entry h2").isVisible(), true);
    await shot("code-print");
  });
}
