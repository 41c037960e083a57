/** How long runs are kept: sent when it is entered, refused in words, followed from elsewhere. */
import { expect, it } from "vitest";
import { describePage } from "./stage";

describePage("The settings", (open) => {
  it("keep runs for as many days as entered, if it is a number of days", async () => {
    const { page, world } = await open();
    await page.getByRole("link", { name: "Settings" }).click();
    const days = page.getByLabel("Keep runs for");
    await expect.poll(() => days.inputValue()).toBe("90");
    await days.fill("365");
    expect(world.settings.retentionDays, "Not at every digit").toBe(90);
    await days.press("Enter");
    await expect.poll(() => world.settings.retentionDays).toBe(365);
    await expect.poll(() => page.locator(":focus").inputValue()).toBe("365");

    const sent = () => world.calls.filter((name) => name === "settings.update").length;
    for (const [n, wrong] of ["0", "3651", "1.5", ""].entries()) {
      await days.fill(wrong);
      await days.blur();
      await expect.poll(sent).toBe(2 + n);
      await page
        .getByRole("region", { name: "General" })
        .getByText("Runs are kept for a whole number of days from 1 to 3650.")
        .waitFor();
    }
    expect(world.settings.retentionDays).toBe(365);
    await days.fill("30");
    await days.blur();
    await expect.poll(() => world.settings.retentionDays).toBe(30);
    await expect.poll(() => page.getByRole("alert").count()).toBe(0);

    world.settings = { ...world.settings, retentionDays: 7 };
    world.bus.emit({ type: "settings.changed", settings: world.settings });
    await expect.poll(() => days.inputValue()).toBe("7");
  });
});
