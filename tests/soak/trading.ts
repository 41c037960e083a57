/** What happens at the brokers all along: trades come, late ones among them, and some are corrected or taken back. */
import { setTimeout as delay } from "node:timers/promises";
import type { Ledger } from "../faults/ledger";
import type { Random } from "../faults/random";
import type { World } from "../faults/world";

/** Trades of each login before the soak begins; with what comes later they stay below what each broker's overlap covers. */
export const TRADES_BEFORE = 300;
/** That come in the course of the whole soak, however long it is: each sync reads them all, and has to cost the same at its end. */
const TRADES_MORE = 100;
const LATE_MS = 600_000;
/** Of the trades that come. */
const LATE = 0.2;
const AMENDED = 0.5;
const CANCELLED = 0.1;

/** Trades until `isOver`, over `lastsMs` as evenly as chance has it. */
export async function trade(
  world: World,
  random: Random,
  lastsMs: number,
  isOver: () => boolean,
): Promise<void> {
  const ledgers = world.connections.map(({ login }) => login.ledger);
  const everyMs = lastsMs / (TRADES_MORE * ledgers.length);
  while (!isOver()) {
    await delay(2 * everyMs * random.next());
    happen(random.of(ledgers), random);
  }
}

function happen(ledger: Ledger, random: Random): void {
  if (random.next() < LATE) ledger.trade(1, random.between(1, LATE_MS));
  else ledger.trade(1);
  const { id } = random.of([...ledger.trades.values()].filter((each) => !each.cancelled));
  if (ledger.dialect !== "ibkr-flex") {
    if (random.next() < AMENDED) ledger.amend(id);
  } else if (random.next() < CANCELLED) {
    // Only this broker tells of it. It corrects nothing here: what it corrects and takes back between two syncs stays the
    // fill it was, as it was last seen.
    ledger.cancel(id);
  }
}
