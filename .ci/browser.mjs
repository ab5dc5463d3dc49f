// The journeys of .ci/browser: node browser.mjs ADDRESS MODULES PICTURES STATIC
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import assert from "node:assert/strict";

const [address, modules, pictures, folder] = process.argv.slice(2);
const require = createRequire(join(modules, "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(pictures, { recursive: true });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
let failed = 0, checks = 0;

// journey opens the page anew. Whatever the console says as an error fails it, and so does a request to another server.
// In a journey with refused, requests that the server refuses (4xx) are no fault.
async function journey(name, options, steps) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (e) => console.error("CSP " + e.violatedDirective));
  });
  const page = await context.newPage(), base = options.base || address;
  const bad = [];
  page.on("console", (m) => { if ((m.type() === "error" || m.type() === "warning") && (!options.refused || !/Failed to load resource.*4\d\d/.test(m.text()))) bad.push(m.text()); });
  page.on("pageerror", (e) => bad.push(String(e)));
  page.on("request", (r) => { if (!r.url().startsWith(base) && !r.url().startsWith("data:")) bad.push("request to " + r.url()); });
  page.on("dialog", (d) => { bad.push("dialog"); d.dismiss(); });
  page.setDefaultTimeout(20000);
  const tools = {
    page,
    shot: (n) => page.screenshot({ path: join(pictures, n + ".png") }),
    // accessible runs axe-core; it is evaluated by the browser's tools, which the page's policy does not concern.
    accessible: async () => {
      await page.evaluate(axe);
      const found = await page.evaluate(async () => (await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations
        .map((v) => ({ id: v.id, impact: v.impact, nodes: v.nodes.slice(0, 3).map((n) => n.target.join(" ") + ": " + n.any.concat(n.all).map((c) => c.message).join("; ")) })));
      checks++;
      const serious = found.filter((v) => v.impact === "serious" || v.impact === "critical");
      assert.equal(serious.length, 0, JSON.stringify(serious, null, 1));
      for (const v of found) console.log("      " + name + ": axe " + v.impact + " " + v.id + " " + v.nodes[0]);
    },
    fits: async () => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, "the page is " + over + " pixels too wide");
    },
  };
  try {
    await page.goto(base + (options.hash || ""));
    await steps(tools);
    assert.deepEqual(bad, []);
    console.log("ok    " + name);
  } catch (e) {
    failed++;
    console.log("FAIL  " + name + ": " + e.message);
    if (bad.length) console.log("      " + bad.join("\n      "));
    await page.screenshot({ path: join(pictures, "failed-" + name.replaceAll(/\W+/g, "-") + ".png") }).catch(() => {});
  }
  await context.close();
}

const text = async (p, selector) => (await p.locator(selector).allInnerTexts()).join("\n");

await journey("search as typed, with marked words", {}, async ({ page, shot, accessible }) => {
  await page.fill("#day", "2026-03-04");
  await page.type("#q", "type 2 diabetes with neurop", { delay: 20 });
  await page.locator("#hits .code", { hasText: "E11.40" }).first().waitFor();
  assert.match(await text(page, "#hits mark"), /diabetes/i);
  await page.locator("#hits a").filter({ hasText: "E11.40" }).first().click();
  await page.locator("#entry h2", { hasText: "E11.40" }).waitFor();
  assert.match(await text(page, "#entry"), /valid[\s\S]*E08-E13/);
  assert.match(page.url(), /code=E11\.40/);
  assert.doesNotMatch(page.url(), /neurop/, "what was searched for is in the address");
  await shot("search");
  await accessible();
});

await journey("where a title is from", { hash: "#/codes?code=E11.9&date=2026-11-30" }, async ({ page }) => {
  await page.locator("#entry h2", { hasText: "E11.9" }).waitFor();
  assert.match(await text(page, "#entry .facts"), /Title\s+official, as of/);
  await page.goto(address + "#/codes?code=25&system=modifier&date=2026-03-04");
  await page.locator("#entry h2", { hasText: "25" }).waitFor();
  assert.match(await text(page, "#entry .facts"), /not the official ones/);
});

await journey("a day moved over 1 October", { hash: "#/codes?code=E66.811&date=2024-09-30" }, async ({ page, shot }) => {
  await page.locator("#entry h2", { hasText: "E66.811" }).waitFor();
  assert.doesNotMatch(await text(page, "#entry .badge"), /^valid$/);
  const before = await text(page, "#entry .badge");
  await page.fill("#day", "2024-10-01");
  await page.locator("#entry .badge.good").waitFor();
  assert.equal(await text(page, "#entry .badge"), "valid");
  assert.match(before, /not yet effective|unknown/);
  assert.match(page.url(), /date=2024-10-01/);
  await page.goBack();
  await page.locator("#entry .badge:not(.good)").waitFor();
  assert.equal(await page.inputValue("#day"), "2024-09-30");
  await shot("october");
});

await journey("keyboard alone", {}, async ({ page }) => {
  await page.locator("#browse details").first().waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("asthma");
  await page.locator("#hits a").nth(2).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const code = await page.evaluate(() => document.activeElement.querySelector(".code").textContent);
  await page.keyboard.press("Enter");
  await page.locator("#entry h2", { hasText: code }).waitFor();
  await page.waitForFunction(() => document.activeElement.id === "entry");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => document.activeElement.closest("#entry") !== null);
  assert.ok(inside, "the next stop is in the entry");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, "none", "the focus is seen");
});

await journey("the hierarchy, down and up", { hash: "#/codes?date=2026-03-04" }, async ({ page, shot }) => {
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

await journey("notes with links that jump", { hash: "#/codes?code=J44.9&date=2026-03-04" }, async ({ page }) => {
  await page.locator("#entry h3", { hasText: "Excludes" }).first().waitFor();
  const link = page.locator("#entry .notes a").first();
  const code = await link.innerText();
  await link.click();
  await page.locator("#entry h2 .code").filter({ hasText: code.replace(/\.$/, "") }).waitFor();
});

await journey("from a fracture to its code by choices", { hash: "#/codes?code=S52.52&date=2026-03-04" }, async ({ page, shot, accessible }) => {
  await page.locator("fieldset").first().waitFor();
  await shot("choices");
  await accessible();
  for (let i = 0; i < 8 && !(await page.getByText("One code is left.").count()); i++) {
    const before = await text(page, "#entry [role=status]");
    await page.locator("#entry fieldset button").first().click();
    await page.waitForFunction((b) => document.querySelector("#entry [role=status]").innerText !== b, before);
  }
  const code = await page.locator("#entry p > a").first().innerText();
  assert.match(code, /^S52\.52\d[A-Z]$/);
  await page.locator("#entry p > a").first().click();
  await page.locator("#entry .badge.good").waitFor();
});

await journey("a procedure axis by axis", { hash: "#/codes?system=icd10pcs&date=2026-03-04" }, async ({ page, shot, accessible }) => {
  for (const v of ["0", "D", "T", "J", "4", "Z"]) {
    const b = page.locator("#browse fieldset button").filter({ has: page.locator(".code", { hasText: new RegExp("^" + v + "$") }) });
    await b.waitFor();
    const legend = await text(page, "#browse legend");
    await b.click();
    await page.waitForFunction((l) => document.querySelector("#browse legend").innerText !== l, legend);
  }
  await shot("builder");
  await accessible();
  await page.locator("#browse fieldset a", { hasText: "0DTJ4ZZ" }).click();
  await page.locator("#entry h2", { hasText: "Resection of Appendix" }).waitFor();
  assert.match(await text(page, "#entry table"), /Percutaneous Endoscopic/);
});

await journey("HCPCS, modifiers, places", {}, async ({ page }) => {
  for (const [system, words, code] of [["hcpcs", "walker", /E01/], ["modifier", "left side", /LT/], ["pos", "office", /11/]]) {
    await page.selectOption("#system", system);
    await page.fill("#q", words);
    await page.locator("#hits .code", { hasText: code }).first().waitFor();
    await page.locator("#hits a").filter({ has: page.locator(".code", { hasText: code }) }).first().click();
    await page.locator("#entry h2", { hasText: code }).waitFor();
  }
  await page.selectOption("#system", "modifier");
  await page.fill("#q", "25");
  await page.locator("#hits .code", { hasText: /^25$/ }).waitFor();
});

await journey("a claim, and a fix by click", { hash: "#/claim" }, async ({ page, shot, accessible }) => {
  await page.fill("#paste", JSON.stringify({ id: "T-1", setting: "outpatient", from: "2026-03-04", diagnoses: [{ code: "I10" }, { code: "I50.9" }], services: [{ code: "G0108", units: "1", charge: "10.00", for: ["I10", "#2"] }] }));
  await page.click("#claim button[type=submit]");
  const fix = page.getByRole("button", { name: /Replace I10 by I11\.0/ });
  await fix.first().waitFor();
  await page.locator(".finding summary").first().click();
  await page.locator(".finding details p").nth(1).waitFor();
  await shot("claim");
  await accessible();
  await fix.first().click();
  await page.waitForFunction(() => document.getElementById("paste").value.includes("I11.0"));
  const now = JSON.parse(await page.inputValue("#paste"));
  assert.deepEqual(now.diagnoses.map((d) => d.code), ["I11.0", "I50.9"]);
  assert.deepEqual(now.services[0].for, ["I11.0", "#2"]);
  await page.waitForFunction(() => !document.getElementById("claim-status").innerText.includes("Checking"));
  assert.equal(await page.getByRole("button", { name: /Replace I10/ }).count(), 0);
});

await journey("an 837 with the segments of findings marked", { hash: "#/claim" }, async ({ page, shot }) => {
  const file = readFileSync("examples/medcode/testdata/x12/telehealth.837", "utf8").replace(/HI\*ABK:[A-Z0-9]+/, "HI*ABK:E1199");
  await page.fill("#paste", file);
  await page.click("#claim button[type=submit]");
  await page.locator("#result .text mark").first().waitFor();
  assert.match(await text(page, "#result .text mark"), /HI\*ABK:E1199/);
  await shot("x12");
});

await journey("a note with its mentions marked", { hash: "#/claim" }, async ({ page, shot, accessible }) => {
  await page.fill("#day", "2026-03-04");
  await page.fill("#paste", "Señor — 64 years.\nAssessment: type 2 diabetes with neuropathy. Asthma, mild intermittent. Denies chest pain.\n");
  await page.click("#claim button[type=submit]");
  await page.locator("#result mark", { hasText: "type 2 diabetes with neuropathy" }).waitFor();
  const marks = await page.locator("#result mark").allInnerTexts();
  assert.ok(marks.includes("chest pain"), marks.join(" | "));
  assert.match(await text(page, "#result .panel"), /E11\.40/);
  await shot("note");
  await accessible();
});

await journey("a hostile paste is text", { hash: "#/claim", refused: true }, async ({ page }) => {
  const evil = "<img src=x onerror=alert(1)><script>alert(2)</script>";
  for (const body of [evil + " asthma " + evil, JSON.stringify({ id: evil, from: "2026-03-04", diagnoses: [{ code: evil }, { code: "E11.9" }] }), '{"' + evil + '":1}', "ISA*" + evil + "~" + evil]) {
    await page.fill("#paste", body);
    await page.click("#claim button[type=submit]");
    await page.waitForFunction(() => !document.getElementById("claim-status").innerText.includes("Checking") && document.getElementById("claim-status").innerText !== "");
    await page.waitForTimeout(150);
    assert.equal(await page.locator("main img, main script").count(), 0);
  }
});

await journey("a file of 20 MB is dropped", { hash: "#/claim", refused: true }, async ({ page }) => {
  for (const [bytes, answer] of [[20000001, /20 MB cannot/], [2000000, /at most 65536 bytes/], [4000, /suggested/]]) {
    await page.evaluate((n) => {
      const data = new DataTransfer();
      data.items.add(new File(["asthma. ".repeat(n / 8 + 1).slice(0, n)], "note.txt"));
      document.getElementById("paste").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, bytes);
    await page.waitForFunction((a) => new RegExp(a).test(document.getElementById("claim-status").innerText), answer.source, { timeout: 60000 });
    await page.evaluate(() => { document.getElementById("claim-status").textContent = ""; });
  }
});

for (const [name, options] of [
  ["phone", { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
  ["phone, dark", { viewport: { width: 360, height: 740 }, colorScheme: "dark" }],
  ["200 %", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  ["dark", { colorScheme: "dark" }],
]) {
  await journey(name, options, async ({ page, shot, accessible, fits }) => {
    await page.fill("#q", "fracture of left distal radius");
    await page.locator("#hits a").first().waitFor();
    await fits();
    await shot(name.replaceAll(/\W+/g, "-") + "-search");
    await page.locator("#hits a").first().click();
    await page.locator("#entry h2").waitFor();
    await fits();
    await accessible();
    await shot(name.replaceAll(/\W+/g, "-") + "-entry");
    await page.locator("#tab-claim").click();
    await page.locator("#example").click();
    await page.locator(".finding").first().waitFor();
    await fits();
    await accessible();
    await shot(name.replaceAll(/\W+/g, "-") + "-claim");
    await page.locator("#tab-about").click();
    await page.locator("#releases tbody tr").first().waitFor();
    await fits();
    await accessible();
  });
}

// The codebook without a server: the folder of examples/serve/static behind a plain server of files.
const kinds = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".gz": "application/gzip" };
const files = createServer((q, r) => {
  try {
    const name = new URL(q.url, "http://x").pathname.replace(/\/$/, "/index.html"), body = readFileSync(join(folder, name.replace(/^\/book/, "")));
    r.writeHead(200, { "Content-Type": kinds[extname(name)] || "application/octet-stream" }).end(body);
  } catch (e) { r.writeHead(404).end(); }
});
await new Promise((done) => files.listen(0, "127.0.0.1", done));
const packed = statSync(join(folder, "codebook.wasm.gz")).size;

await journey("the codebook alone, from a server of files", { base: "http://127.0.0.1:" + files.address().port + "/book/", hash: "#/codes?date=2026-03-04" }, async ({ page, shot, accessible }) => {
  await page.locator("#browse summary", { hasText: "Endocrine" }).waitFor();
  const ready = await page.evaluate(() => Math.round(performance.now()));
  console.log("      ready after " + ready + " ms; codebook.wasm.gz has " + packed + " bytes");
  assert.ok(packed <= 6e6, "more than 6 MB");
  assert.equal(await page.locator("#tab-claim").count(), 0, "there is nobody who checks claims");
  await page.type("#q", "type 2 diabetes with neurop", { delay: 20 });
  await page.locator("#hits a").filter({ hasText: "E11.40" }).first().click();
  await page.locator("#entry .badge.good").waitFor();
  assert.match(await text(page, "#entry"), /E08-E13/);
  await page.goto(page.url().replace(/#.*/, "#/codes?code=S52.52&date=2026-03-04"));
  await page.locator("#entry fieldset button").first().click();
  await page.locator("#entry .options button", { hasText: "✕" }).waitFor();
  await page.goto(page.url().replace(/#.*/, "#/codes?code=0DTJ4ZZ&system=icd10pcs&date=2026-03-04"));
  await page.locator("#entry h2", { hasText: "Resection of Appendix" }).waitFor();
  await page.locator("#browse fieldset button").first().waitFor();
  await page.locator("#tab-about").click();
  await page.locator("#releases tbody tr").nth(5).waitFor();
  await accessible();
  await shot("alone");
});
files.close();

await browser.close();
console.log(checks + " views checked by axe-core; pictures in " + pictures);
process.exit(failed ? 1 : 0);
