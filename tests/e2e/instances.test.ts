/** One Fillkeep a data directory: a second start leads to the first, or says why it won't run. */
import { expect, test } from "vitest";
import { everywhere } from "./everywhere";

everywhere("a second start", (start, { hasSurroundings }) => {
  test("ends at once, and the first goes on", async () => {
    const { page, startAgain, surroundings } = await start();
    await page.getByRole("button", { name: "Try the demo broker" }).click();
    await page
      .getByRole("listitem", { name: "Demo broker" })
      .getByText("Connected", { exact: true })
      .waitFor();
    surroundings?.closeWindow(0);
    if (hasSurroundings) await expect.poll(() => surroundings?.isVisible()).toBe(false);
    const code = await startAgain();
    // The shell's hands over to the first; the headless host has a sentence and an exit code of its own.
    expect([0, 75]).toContain(code);
    if (hasSurroundings) await expect.poll(() => surroundings?.isVisible()).toBe(true);
    await page.getByRole("link", { name: "Activity" }).click();
    await page.getByRole("heading", { name: "Activity" }).waitFor();
  });
});

everywhere(
  "a link of fillkeep://",
  (start) => {
    test("only leads to a screen", async () => {
      const { page, startAgain } = await start();
      await startAgain(["fillkeep://activity"]);
      await page.getByRole("heading", { name: "Activity" }).waitFor();
      await startAgain(["fillkeep://connections/delete?id=1"]);
      await startAgain(["fillkeep://settings"]);
      await page.getByRole("heading", { name: "Settings" }).waitFor();
    });
  },
  ({ hasPower }) => hasPower,
);
