/** Statements that have come to rest: one that was touched a moment ago may still be being written. */
import type { BrokerTools } from "../broker";
import { type ListedFile, type Listing, listFolder } from "./folder";

export const SETTLED_MS = 2_000;
/** After that many looks, what is still being written is left to the next sync. */
const MAX_LOOKS = 4;

/** As {@link listFolder}, once all of it has come to rest: somebody who puts a file there and asks for a sync means that file. */
export async function listSettled(
  folder: string,
  suffixes: readonly string[],
  { clock, log, signal }: Pick<BrokerTools, "clock" | "log" | "signal">,
): Promise<Listing> {
  const settledMs = clock.real(SETTLED_MS);
  /** What is missing to its rest, in real ms; a time in the future says nothing. */
  const unrest = ({ modifiedAt }: ListedFile): number => {
    const age = clock.now() - modifiedAt;
    return age < 0 ? 0 : Math.max(0, settledMs - age);
  };
  for (let look = 1; ; look += 1) {
    const listing = await listFolder(folder, suffixes);
    const wait = Math.max(0, ...listing.files.map(unrest));
    if (wait === 0) return listing;
    if (look === MAX_LOOKS) {
      const files = listing.files.filter((file) => unrest(file) === 0);
      const left = listing.files.length - files.length;
      log.info("Statements are still being written: the next sync reads them", { files: left });
      return { ...listing, files };
    }
    await clock.sleep(wait * clock.timeScale, signal);
  }
}
