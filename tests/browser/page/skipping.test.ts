/** The skip link leads into the screen one is on, not to another one. */
import { expect, it } from "vitest";
import { describePage } from "./stage";

describePage("Skip to content", (open) => {
  it("moves the focus and stays on the screen", async () => {
    const { page } = await open();
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByRole("link", { name: "Skip to content" }).press("Enter");
    await expect.poll(() => page.locator(":focus").getAttribute("id")).toBe("content");
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("Settings");
  });
});
