/** What the badge says of every state a connection can be in. */
import { expect, test } from "vitest";
import { conditionWords, kindOf } from "../../../src-renderer/screens/connections/condition";
import { conditionOf } from "../../../src-shared/condition";
import type { Connection } from "../../../src-shared/domain";
import { connection } from "../../fakes/page/samples";
import { wordsIn } from "./words";

const retry = { attempt: 1, of: 3, at: 1_000 };
const never = { status: "DISCONNECTED", lastSyncAt: null } as const;

test.each<[Partial<Connection>, string, string]>([
  [{}, "CONNECTED", "Connected"],
  [{ status: "SYNCING", retry }, "SYNCING", "Syncing"],
  [{ retry, nextSyncReason: "retry" }, "WAITING", "Retrying"],
  [{ ...never, retry, nextSyncReason: "retry" }, "WAITING", "Retrying"],
  [{ ...never, syncEnabled: false, retry, nextSyncReason: null }, "WAITING", "Retrying"],
  [{ ...never, syncEnabled: false, nextSyncReason: null }, "DISCONNECTED", "Disconnected"],
  [{ nextSyncReason: "rate-limited" }, "WAITING", "Waiting"],
  [{ nextSyncReason: "interrupted" }, "WAITING", "Resuming"],
  [{ nextSyncReason: "locked" }, "ERROR", "Locked"],
  [{ status: "ERROR", nextSyncReason: "locked" }, "ERROR", "Locked"],
  [{ status: "SYNCING", nextSyncReason: "locked" }, "SYNCING", "Syncing"],
  [{ retry, nextSyncReason: "offline" }, "CONNECTED", "Connected"],
  [{ status: "ERROR", retry, nextSyncReason: "retry" }, "ERROR", "Error"],
  [{ status: "ERROR", nextSyncReason: "rate-limited" }, "ERROR", "Error"],
])("%o is filed under %s and called %s", (sample, kind, words) => {
  const seen = connection({ id: "a", ...sample });
  expect(kindOf(seen)).toBe(kind);
  expect(conditionWords(conditionOf(seen), wordsIn("en"))).toBe(words);
});
