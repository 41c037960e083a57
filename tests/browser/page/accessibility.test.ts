/** What axe can't see: zoom, motion, the system's own colours, the size of targets, and what is said aloud when. */
import type { Locator, Page } from "playwright";
import { expect, it } from "vitest";
import { furnish } from "../../fakes/page/furnished";
import { aheadMs, connection } from "../../fakes/page/samples";
import { clippedTexts, overflowPx } from "./fitting";
import { describePage } from "./stage";
import { walkThrough } from "./walk";

const SMALLEST_PX = 24;

/** Controls in sight that are smaller than a finger or a shaking hand needs. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll("button, select, input, nav a, summary")]
    .filter((element) => element.checkVisibility())
    .map((element) => [element.outerHTML.slice(0, 90), element.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < ${SMALLEST_PX} || height < ${SMALLEST_PX})
    .map(([html]) => html)`);

const runningAnimations = (page: Page): Promise<number> =>
  page.evaluate(
    'document.getAnimations().filter(({ playState }) => playState === "running").length',
  );

/** Everything that is said aloud, as it is said. */
const LISTEN = `
  window.said = [];
  const isLive = (node) => node.closest?.("[aria-live], [role=status], [role=alert]");
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const place = isLive(target.nodeType === Node.TEXT_NODE ? target.parentElement : target);
      if (place && place.textContent) window.said.push(place.textContent);
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });`;

describePage("Without a mouse, good eyes or a quiet stomach", (open) => {
  it.each(["en", "fr"] as const)("nothing is lost at twice the size: %s", async (language) => {
    // A browser that zooms to 200 % leaves the page half of the window.
    const { page } = await open({
      furnish: furnish(language, "light"),
      viewport: { width: 640, height: 430 },
    });
    await walkThrough(page, async (place) => {
      expect.soft([place, await overflowPx(page)]).toEqual([place, 0]);
      expect.soft([place, await clippedTexts(page)]).toEqual([place, []]);
      expect.soft([place, await smallTargets(page)]).toEqual([place, []]);
    });
    const last = page.getByRole("dialog").locator("button[type=submit]");
    await last.scrollIntoViewIfNeeded();
    await last.click();
    await page.locator(".first-import").waitFor();
  });

  it("nothing moves where motion is unwelcome", async () => {
    const { page } = await open({ furnish: furnish("en", "light") });
    const progress = page.locator("progress").first();
    await progress.waitFor();
    await expect.poll(() => runningAnimations(page)).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await walkThrough(page, async (place) => {
      expect([place, await runningAnimations(page)]).toEqual([place, 0]);
    });
  });

  it("in the system's colours, on and off, here and elsewhere can be told apart", async () => {
    const { page } = await open({ furnish: furnish("en", "light"), forcedColors: "active" });
    const look = async (what: Locator): Promise<string> =>
      (await what.screenshot({ animations: "disabled" })).toString("base64");
    const [on, off] = ["true", "false"].map((checked) =>
      page.locator(`[role=switch][aria-checked=${checked}]`).first(),
    );
    if (on === undefined || off === undefined) throw new Error("No switches");
    expect(await look(on)).not.toBe(await look(off));
    const grounds: [string, string][] = await page.evaluate(`
      [...document.querySelectorAll("[role=switch]")].map((element) =>
        ["", "::after"].map((part) => getComputedStyle(element, part).backgroundColor))`);
    for (const [ground, knob] of grounds) expect(knob, "A knob to be seen").not.toBe(ground);

    const chip = page.locator(".chip").first();
    const before = await look(chip);
    await chip.click();
    await page.mouse.move(0, 0);
    await page.evaluate("document.activeElement.blur()");
    expect(await look(chip)).not.toBe(before);
    await page.keyboard.press("Tab");
    const ring = "getComputedStyle(document.activeElement).outlineStyle";
    await expect.poll(() => page.evaluate(ring)).not.toBe("none");
  });

  it("a change of status is said once; a clock that ticks is not", async () => {
    const { page, world } = await open({
      initScript: LISTEN,
      furnish(house) {
        const next = { nextSyncAt: aheadMs(0.9), nextSyncReason: "scheduled" } as const;
        house.connections = [connection({ id: "kr", label: "Kraken", ...next })];
      },
    });
    const ticking = page.getByText(/^Next in \d+ seconds$/);
    await ticking.waitFor();
    const said = (): Promise<string[]> => page.evaluate("window.said");
    await page.evaluate("window.said = []");
    const before = await ticking.textContent();
    await expect.poll(() => ticking.textContent()).not.toBe(before);
    const later = await ticking.textContent();
    await expect.poll(() => ticking.textContent()).not.toBe(later);
    expect(await said()).toEqual([]);
    world.change("kr", { status: "SYNCING" });
    await expect.poll(said).toEqual(["Kraken: Syncing."]);
    world.change("kr", { status: "CONNECTED" });
    await expect.poll(said).toEqual(["Kraken: Syncing.", "Kraken: Connected."]);
  });
});
