/** What the user was told. */
import { RequestError } from "../../src-shared/errors";
import { type ApiParts, os } from "./parts";

export function notificationHandlers(_parts: ApiParts) {
  return {
    list: os.notifications.list.handler(() => {
      throw new RequestError("NOT_FOUND", "Not yet");
    }),
    markRead: os.notifications.markRead.handler(() => {
      throw new RequestError("NOT_FOUND", "Not yet");
    }),
  };
}
