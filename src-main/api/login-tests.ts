/** What brokers told of logins that were tried a moment ago, so that adding one does not ask its broker again. */
import type { LoginCheck } from "../../src-shared/login";
import { MINUTE_MS } from "../foundation/clock";

/** A form that was tested longer ago is one that was left open. */
const KEPT_MS = 15 * MINUTE_MS;
const MAX_KEPT = 50;

export interface LoginTests {
  /** `print` is the vault's fingerprint of the login; null for a broker without credentials. */
  remember(print: string | null, check: LoginCheck): void;
  /** What was told; null where nobody asked lately. */
  recall(print: string | null): LoginCheck | null;
}

/** Keeps them in memory; `now` is epoch ms. */
export function createLoginTests(now: () => number): LoginTests {
  const kept = new Map<string, { check: LoginCheck; at: number }>();
  return {
    remember(print, check) {
      if (print === null) return;
      kept.delete(print);
      kept.set(print, { check, at: now() });
      const [oldest] = kept.keys();
      if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    },
    recall(print) {
      const known = print === null ? undefined : kept.get(print);
      return known !== undefined && now() - known.at <= KEPT_MS ? known.check : null;
    },
  };
}
