// Every page in light and dark, on a phone and at 200 %: nothing serious for axe-core, nothing too wide.
export default function (journey) {
  for (const [name, options] of [
    ["light", {}],
    ["dark", { colorScheme: "dark" }],
    ["phone", { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
    ["200 %", { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  ]) {
    journey(name, { ...options, hash: "#/codes?date=2026-03-04" }, async ({ page, base, shot, accessible, fits, view }) => {
      const look = async (what) => {
        await fits(what);
        await accessible(what);
        await shot(name.replaceAll(/\W+/g, "-") + "-" + what);
      };
      const go = (hash) => page.goto(base + hash);
      await page.locator("#browse details").first().waitFor();
      await look("start");
      await page.fill("#q", "fracture of left distal radius");
      await page.locator("#hits a").first().waitFor();
      await page.locator("#hits a").first().click();
      await page.locator("#entry h2.title").waitFor();
      await look("entry");
      await go("#/codes?code=S52.521A&date=2026-03-04");
      await page.locator("#entry a.option").first().waitFor();
      await look("seventh");
      await go("#/codes?code=0DTJ4ZZ&system=icd10pcs&date=2026-03-04");
      await page.locator("#browse fieldset").waitFor();
      await page.locator("#entry table").waitFor();
      await look("procedure");
      await go("#/index?book=diseases&term=Diabetes&date=2026-03-04");
      await page.locator("#index-body .terms").waitFor();
      await look("index");
      await go("#/index?book=neoplasms&term=skin&date=2026-03-04");
      await page.locator("#index-body table").waitFor();
      await look("neoplasms");
      await go("#/tables?code=G0108&date=2026-03-04");
      await page.fill("#pair-b", "G0109");
      await page.click("#pair button[type=submit]");
      await page.locator("#pair-answer tbody tr").waitFor();
      await page.click("#stay-example");
      await page.locator("#stay-answer .big").waitFor();
      await look("tables");
      await go("#/claim");
      await page.selectOption("#example", "claim");
      await page.locator(".finding").first().waitFor();
      await look("claim");
      await view("Form");
      await look("form");
      await page.selectOption("#example", "note");
      await page.locator("#result mark").first().waitFor();
      await look("note");
      await go("#/about");
      await page.locator("#releases tbody tr").first().waitFor();
      await look("data");
    });
  }
}
