/** The page runs under its content security policy without a violation, and talks to its own host only. */
import type { Page } from "playwright";
import { expect, it } from "vitest";
import { furnish } from "../../fakes/page/furnished";
import { describePage } from "./stage";
import { walkThrough } from "./walk";

const NOTE_VIOLATIONS = `
  window.violations = [];
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    window.violations.push(effectiveDirective + " " + blockedURI));`;

const violations = (page: Page): Promise<string[]> => page.evaluate("window.violations");

describePage("The page keeps to itself", (open) => {
  it("on every screen", async () => {
    const { page, host, allow } = await open({
      furnish: furnish("en", "light"),
      initScript: NOTE_VIOLATIONS,
    });
    const foreign: string[] = [];
    const note = (url: string): void => {
      if (new URL(url).host !== new URL(host().url).host) foreign.push(url);
    };
    page.on("request", (request) => note(request.url()));
    page.on("websocket", (socket) => note(socket.url()));
    await page.reload();
    await walkThrough(page, async (place) => {
      expect([place, await violations(page)]).toEqual([place, []]);
    });
    expect(foreign).toEqual([]);

    // What would break the policy is seen, so that silence means something.
    allow(/Content Security Policy/);
    await page.evaluate(
      'document.head.append(Object.assign(document.createElement("style"), { textContent: "p{}" }))',
    );
    await expect.poll(() => violations(page)).toHaveLength(1);
    await page.evaluate('fetch("http://127.0.0.1:9/").catch(() => undefined)');
    await expect.poll(() => violations(page)).toHaveLength(2);
  });
});
