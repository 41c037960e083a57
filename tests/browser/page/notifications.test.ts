/** Notifications: counted in the sidebar, listed in words, read once they are seen, live. */
import { expect, it } from "vitest";
import { RequestError } from "../../../src-shared/errors";
import { agoMs, connection, notification } from "../../fakes/page/samples";
import type { World } from "../../fakes/page/world";
import { describePage } from "./stage";

function furnish(world: World): void {
  world.connections = [
    connection({ id: "kr", label: "Kraken" }),
    connection({ id: "bn", label: "Binance" }),
  ];
  world.notifications = [
    notification({ id: "1", connectionIds: ["kr", "bn"], toldAt: agoMs(5) }),
    notification({
      id: "2",
      kind: "reconnect",
      errorCode: "AUTH_FAILED",
      connectionIds: ["gone"],
      readAt: agoMs(60),
      resolvedAt: agoMs(61),
    }),
    notification({ id: "3", kind: "recovered", connectionIds: ["kr"], readAt: agoMs(60) }),
    notification({ id: "4", kind: "catch-up", errorCode: null, connectionIds: ["bn"] }),
  ];
}

describePage("Notifications", (open) => {
  it("are counted, listed in words, and read once they are seen", async () => {
    const { page, world } = await open({ furnish });
    const link = page.getByRole("link", { name: "Notifications 2 unread" });
    await link.click();
    const items = page.getByRole("main").getByRole("listitem");
    await expect.poll(() => items.count()).toBe(4);
    const [failing, reconnect, recovered, caughtUp] = await items.allInnerTexts();
    expect(failing).toMatch(/Kraken and Binance keep failing\s+New/);
    expect(failing).toContain("The broker did not answer in time.");
    expect(failing).toMatch(/2 hours ago · reminded 5 minutes ago/);
    expect(failing).toContain("Not solved yet");
    expect(failing).toContain("Show connections");
    expect(reconnect).toMatch(/Removed connection waits for you\n/);
    expect(reconnect).toContain("Solved 1 hour ago");
    expect(reconnect).not.toContain("Show connection");
    expect(recovered).toContain("It was: The broker did not answer in time.");
    expect(recovered).not.toContain("Not solved");
    expect(caughtUp).toContain("Binance caught up");

    await expect.poll(() => world.notifications.every(({ readAt }) => readAt !== null)).toBe(true);
    await page.getByRole("link", { name: "Notifications", exact: true }).waitFor();
    await expect
      .poll(() => page.getByText("New", { exact: true }).count(), {
        message: "New during this visit",
      })
      .toBe(2);
    expect(world.calls.filter((name) => name === "notifications.markRead")).toHaveLength(1);
  });

  it("lead to the connection something can be done about", async () => {
    const { page } = await open({
      furnish(world) {
        furnish(world);
        world.notifications = [notification({ id: "1", connectionIds: ["bn"] })];
      },
    });
    await page.getByRole("link", { name: "Notifications 1 unread" }).click();
    await page.getByRole("link", { name: "Show connection", exact: true }).click();
    await page.locator('[data-connection="bn"]:focus').waitFor();
  });

  it("arrive live, in the count and in the open list", async () => {
    const { page, world } = await open({ furnish });
    await page.getByRole("link", { name: "Notifications 2 unread" }).waitFor();
    world.notify(notification({ id: "5", connectionIds: ["bn"] }));
    await page.getByRole("link", { name: "Notifications 3 unread" }).click();
    await page.getByText("Binance keeps failing").waitFor();
    world.notify(notification({ id: "6", connectionIds: ["kr"] }));
    await page.getByText("Kraken keeps failing").waitFor();
    await expect.poll(() => world.notifications[0]?.readAt).not.toBeNull();
    await page.getByRole("link", { name: "Notifications", exact: true }).waitFor();
  });

  it("that can't be marked say so once, and are not tried for ever", async () => {
    const { page, world } = await open({
      furnish(house) {
        furnish(house);
        house.refusals.set("notifications.markRead", new RequestError("NOT_FOUND", "no"));
      },
    });
    await page.getByRole("link", { name: /^Notifications/ }).click();
    await page.getByText("This does not exist.").waitFor();
    world.bus.emit({ type: "notifications.read" });
    await expect
      .poll(() => world.calls.filter((name) => name === "notifications.list").length)
      .toBeGreaterThan(3);
    expect(world.calls.filter((name) => name === "notifications.markRead")).toHaveLength(1);
  });

  it("are none at first", async () => {
    const { page } = await open();
    await page.getByRole("link", { name: "Notifications", exact: true }).click();
    await page.getByRole("heading", { name: "Nothing to tell" }).waitFor();
  });
});
