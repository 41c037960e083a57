/** Tries a login at its broker and saves nothing but, for a moment, what it was told. */
import type { TestResult } from "../../src-shared/contract";
import { type BrokerAdapter, BrokerError, type BrokerLogin } from "../brokers/broker";
import type { ApiParts } from "./parts";

/** A person waits for this answer; real time. */
const TEST_LIMIT_MS = 60_000;

/** A login that does not work is an answer, too; only what is no {@link BrokerError} is thrown. */
export async function tryLogin(
  { clock, log }: Pick<ApiParts, "clock" | "log">,
  adapter: BrokerAdapter,
  login: BrokerLogin,
  signal: AbortSignal | undefined,
): Promise<TestResult> {
  const limit = AbortSignal.timeout(TEST_LIMIT_MS);
  try {
    const told = await adapter.verify(login, {
      clock,
      log: log.scope("broker"),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    return { ok: true, login: told };
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error;
    const { code: errorCode, message: errorMessage, details } = error;
    const { accounts } = details;
    return { ok: false, errorCode, errorMessage, ...(accounts && { accounts }) };
  }
}
