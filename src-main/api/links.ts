/** Links to the outside: by name, from the list that the brokers' own descriptions are. */
import { RequestError } from "../../src-shared/errors";
import { addressOf } from "../../src-shared/links";
import { adapterFor } from "./connection-input";
import { type ApiParts, os } from "./parts";

export function linkHandlers({
  brokers,
  openExternal,
}: Pick<ApiParts, "brokers" | "openExternal">) {
  return {
    open: os.links.open.handler(async ({ input: { brokerId, link } }) => {
      const address = addressOf(adapterFor(brokers, brokerId).broker, link);
      if (address === null) {
        throw new RequestError("LINK_UNKNOWN", `${brokerId} has no ${link}`, { brokerId, link });
      }
      if (openExternal === undefined) {
        throw new RequestError("NOT_ON_THIS_HOST", "Only the desktop opens a browser");
      }
      await openExternal(address);
      return { opened: true as const };
    }),
  };
}
