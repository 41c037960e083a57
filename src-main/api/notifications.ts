/** What the user was told: list it, mark it as read. */
import { type ApiParts, os } from "./parts";

export function notificationHandlers({ storage, bus, clock }: ApiParts) {
  const { notifications } = storage;
  return {
    list: os.notifications.list.handler(({ input }) => notifications.page(input)),
    markRead: os.notifications.markRead.handler(({ input }) => {
      const read = notifications.markRead(input.ids, clock.now());
      if (read > 0) bus.emit({ type: "notifications.read" });
      return { read };
    }),
  };
}
