/** The notifications of the fake house: a list, and what was read of it. */
import type { Observed } from "./observed";
import { pageOf } from "./paging";
import type { World } from "./world";

export function notificationHandlers(os: Observed, world: World) {
  return {
    list: os.notifications.list.handler(({ input }) => pageOf(world.notifications, input)),
    markRead: os.notifications.markRead.handler(({ input }) => {
      const readAt = Date.now();
      const unread = world.notifications.filter(
        (each) => each.readAt === null && (input.ids?.includes(each.id) ?? true),
      );
      world.notifications = world.notifications.map((each) =>
        unread.includes(each) ? { ...each, readAt } : each,
      );
      world.bus.emit({ type: "notifications.read" });
      return { read: unread.length };
    }),
  };
}
