/**
 * What a broker tells of a login, asked once after its credentials changed: by the run that has just used them, never
 * beside it, since some brokers want the calls of a key one after the other.
 */
import type { LoginCheck } from "../../src-shared/login";
import { UNTOLD } from "../../src-shared/login";
import { BrokerError, type BrokerTools } from "../brokers/broker";
import type { ConnectionRow } from "../storage/connections";
import type { AttemptParts } from "./attempt-parts";
import { openLogin } from "./open-login";

/** Real time; the sync it follows is complete, and must not be held up. */
const LIMIT_MS = 60_000;

/** Keeps what was told (null: nothing yet), and names a book for each account that fills will name. */
export function noteLogin(
  { storage, brokers }: Pick<AttemptParts, "storage" | "brokers">,
  { id, brokerId, accountId }: ConnectionRow,
  check: LoginCheck | null,
): void {
  const { fillsNameAccounts = false } = brokers.find(brokerId)?.broker.capabilities ?? {};
  storage.transaction(() => {
    storage.connections.record(id, { login: check });
    if (fillsNameAccounts) storage.accounts.learn(id, accountId, check?.accounts ?? []);
  });
}

/** Asks about a login nobody has asked about yet. Never throws: a sync is not worse for what its broker keeps to itself. */
export async function askAboutLogin(
  parts: AttemptParts,
  { id, brokerId }: ConnectionRow,
  { signal, meter }: Pick<BrokerTools, "signal" | "meter">,
): Promise<void> {
  const { storage, brokers, clock } = parts;
  const { tells = [] } = brokers.find(brokerId)?.broker.capabilities ?? {};
  if (tells.length === 0) return;
  // As it is now: the credentials may have changed since the run began.
  const row = storage.connections.find(id);
  if (row === undefined || row.login !== null) return;
  const log = parts.log.scope("broker");
  const sealed = storage.credentials.find(id);
  try {
    const { adapter, login } = openLogin(parts, row);
    const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
    const told = await adapter.verify(login, { clock, log, signal: limited, meter }).catch(untold);
    const now = storage.credentials.find(id);
    const isSame = sealed === undefined ? now === undefined : now?.equals(sealed) === true;
    if (told === null || !isSame) return;
    noteLogin(parts, row, told);
  } catch (error) {
    log.warn("What the login may do could not be asked", { connectionId: id, error });
  }
}

/** What may pass by itself is asked again by the next run; a refusal is an answer. */
function untold(error: unknown): LoginCheck | null {
  if (!(error instanceof BrokerError)) throw error;
  const isFinal = error.failure === "permission" || error.failure === "config";
  return isFinal ? UNTOLD : null;
}
