// The journeys of .ci/browser: node browser.mjs ADDRESS MODULES PICTURES STATIC
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import assert from "node:assert/strict";

const [address, modules, pictures, folder] = process.argv.slice(2);
const require = createRequire(join(modules, "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const atOnce = 3; // journeys at a time
mkdirSync(pictures, { recursive: true });

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
let failed = 0, views = 0;
const waiting = [], only = process.env.JOURNEYS ? new RegExp(process.env.JOURNEYS) : null;

// journey opens the page anew, in a context of its own, once. Whatever the console says as an error or a warning fails it,
// and so do a request to another server, a dialog and what the policy of the page forbids. In a journey with refused,
// requests that the server refuses (4xx), or that do not reach it, are no fault. One with quiet goes first and alone.
export function journey(name, options, steps) { if (!only || only.test(name)) waiting.push({ name, options, steps }); }

async function travel({ name, options, steps }) {
  const began = Date.now(), base = options.base || address;
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (e) => console.error("CSP " + e.violatedDirective));
  });
  const page = await context.newPage(), bad = [], said = [];
  page.on("console", (m) => { if ((m.type() === "error" || m.type() === "warning") && (!options.refused || !/Failed to load resource.*(4\d\d|ERR_FAILED)/.test(m.text()))) bad.push(m.text()); });
  page.on("pageerror", (e) => bad.push(String(e)));
  page.on("request", (r) => { if (!r.url().startsWith(base) && !/^(data|blob):/.test(r.url())) bad.push("request to " + r.url()); });
  page.on("dialog", (d) => { bad.push("dialog"); d.dismiss(); });
  page.setDefaultTimeout(30000);
  const tools = {
    page, base, folder, say: (t) => said.push(t),
    text: async (selector) => (await page.locator(selector).allInnerTexts()).join("\n"),
    shot: (n) => page.screenshot({ path: join(pictures, n + ".png") }),
    // accessible runs axe-core; it is evaluated by the browser's tools, which the page's policy does not concern.
    accessible: async (what) => {
      await page.evaluate(axe);
      const found = await page.evaluate(async () => (await window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations
        .map((v) => ({ id: v.id, impact: v.impact, nodes: v.nodes.slice(0, 3).map((n) => n.target.join(" ") + ": " + n.any.concat(n.all).map((c) => c.message).join("; ")) })));
      views++;
      const serious = found.filter((v) => v.impact === "serious" || v.impact === "critical");
      assert.equal(serious.length, 0, (what || "") + " " + JSON.stringify(serious, null, 1));
      for (const v of found) said.push("axe " + v.impact + " " + v.id + " " + v.nodes[0]);
    },
    fits: async (what) => {
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(over <= 0, (what || "the page") + " is " + over + " pixels too wide");
    },
    // check posts what is pasted, and waits for the answer.
    check: async (content) => {
      if (content !== undefined) await page.fill("#paste", content);
      await page.evaluate(() => { document.getElementById("claim-status").textContent = ""; });
      await page.click("#claim button[type=submit]");
      await page.waitForFunction(() => !/^$|Checking/.test(document.getElementById("claim-status").innerText));
    },
    view: async (label) => {
      await page.getByRole("tab", { name: label, exact: true }).click();
      await page.waitForFunction(() => !/^Working/.test(document.getElementById("result").innerText));
    },
  };
  try {
    await page.goto(base + (options.hash || ""));
    await steps(tools);
    assert.deepEqual(bad, []);
    console.log("ok    " + name + " (" + ((Date.now() - began) / 1000).toFixed(1) + " s)");
  } catch (e) {
    failed++;
    console.log("FAIL  " + name + ": " + e.message);
    if (bad.length) console.log("      " + bad.join("\n      "));
    await page.screenshot({ path: join(pictures, "failed-" + name.replaceAll(/\W+/g, "-") + ".png") }).catch(() => {});
  }
  for (const t of said) console.log("      " + name + ": " + t);
  await context.close();
}

const here = join(dirname(fileURLToPath(import.meta.url)), "journeys");
for (const f of readdirSync(here).sort()) if (f.endsWith(".mjs")) await (await import(pathToFileURL(join(here, f)).href)).default(journey, { folder: existsSync(folder || "") ? folder : null });
const journeys = waiting.length;
for (const j of waiting.filter((j) => j.options.quiet)) { waiting.splice(waiting.indexOf(j), 1); await travel(j); } // what measures, alone
await Promise.all(Array.from({ length: atOnce }, async () => { while (waiting.length) await travel(waiting.shift()); }));
await browser.close();
console.log(journeys + " journeys, " + views + " views looked at by axe-core; pictures in " + pictures);
process.exit(failed ? 1 : 0);
