/** From the reason of the next sync to words, for every reason there is. */
import { expect, test } from "vitest";
import type { AlertAction } from "../../../src-renderer/screens/connections/alert-action";
import { nextSync, stretchOf } from "../../../src-renderer/screens/connections/next-sync";
import type { Connection, NextSyncReason } from "../../../src-shared/domain";
import { connection } from "../../fakes/page/samples";
import { wordsIn } from "./words";

const retry = { attempt: 2, of: 3, at: 1_000 };

function say(
  nextSyncReason: NextSyncReason | null,
  sample: Partial<Connection>,
  action: AlertAction | null,
  language: "en" | "fr",
): string | null {
  const plan = { nextSyncAt: 5_000, retry: null, ...sample, nextSyncReason };
  const next = nextSync(plan, action);
  if (next === null) return null;
  const t = wordsIn(language);
  return "at" in next
    ? t(`row.${next.say}`, { ...next, when: `@${next.at}` })
    : t(`row.${next.say}`);
}

test.each<
  [NextSyncReason | null, Partial<Connection>, AlertAction | null, string | null, string | null]
>([
  ["scheduled", {}, null, "Next @5000", "Prochaine @5000"],
  ["scheduled", { nextSyncAt: null }, null, null, null],
  [
    "locked",
    { nextSyncAt: null, retry },
    null,
    "Waits until you unlock the credentials",
    "Attend que vous déverrouilliez les identifiants",
  ],
  ["retry", { retry }, "retry", "Attempt 3 of 4 @1000", "Essai 3 sur 4 @1000"],
  ["retry", {}, null, "Next @5000", "Prochaine @5000"],
  [
    "rate-limited",
    {},
    "wait",
    "The broker asks to wait, again @5000",
    "Le courtier demande d’attendre, reprise @5000",
  ],
  ["paused", {}, null, "Paused, next @5000", "En pause, prochaine @5000"],
  ["paused", { nextSyncAt: null }, null, "Paused until you resume", "En pause jusqu’à la reprise"],
  [
    "parked",
    { nextSyncAt: null },
    "credentials",
    "Waits until you reconnect",
    "Attend vos nouveaux identifiants",
  ],
  [
    "parked",
    { nextSyncAt: null },
    "edit",
    "Waits until you change its settings",
    "En attente d’un changement de ses réglages",
  ],
  ["parked", { nextSyncAt: null }, "retry", "Waits until you act", "En attente de votre action"],
  ["stretched", {}, "retry", "Next @5000", "Prochaine @5000"],
  [
    "interrupted",
    {},
    null,
    "Interrupted: goes on in a moment",
    "Interrompue : reprend dans un instant",
  ],
  ["offline", {}, "retry", "Next when the network is back", "Prochaine au retour du réseau"],
  [null, {}, null, "Auto-sync is off", "Synchro auto désactivée"],
  [null, { retry }, "retry", "Attempt 3 of 4 @1000", "Essai 3 sur 4 @1000"],
])("%s with %o, to be solved by %s", (reason, sample, action, english, french) => {
  expect(say(reason, sample, action, "en")).toBe(english);
  expect(say(reason, sample, action, "fr")).toBe(french);
});

test("a stretched interval says what it is, what it was and since when", () => {
  const failing = { id: "a", effectiveIntervalMin: 60, failingSince: 7 } as const;
  expect(stretchOf(connection({ ...failing, nextSyncReason: "stretched" }))).toEqual({
    interval: 60,
    usual: 15,
    since: 7,
  });
  expect(stretchOf(connection({ ...failing, nextSyncReason: "retry" }))).toBeNull();
  expect(stretchOf(connection({ id: "a", nextSyncReason: "stretched" }))).toBeNull();
});
