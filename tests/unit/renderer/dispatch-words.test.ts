/** What "Sync all" answers, in words. */
import { expect, test } from "vitest";
import { dispatchWords } from "../../../src-renderer/screens/connections/dispatch-words";
import { SKIP_REASONS, type SkipReason } from "../../../src-shared/contract";
import { wordsIn } from "./words";

function say(triggered: number, reasons: SkipReason[], language: "en" | "fr"): string {
  const dispatch = {
    triggered: Array.from({ length: triggered }, (_, n) => `${n}`),
    skipped: reasons.map((reason) => ({ reason })),
  };
  return dispatchWords(dispatch, wordsIn(language), language);
}

test.each<[number, SkipReason[], string, string]>([
  [2, [], "2 syncs started", "2 synchronisations lancées"],
  [1, [], "1 sync started", "1 synchronisation lancée"],
  [0, [], "No sync started", "Aucune synchronisation lancée"],
  [
    3,
    ["parked", "syncing", "parked"],
    "3 syncs started · Skipped: 1 already syncing and 2 that wait for you",
    "3 synchronisations lancées · Ignorées\u00a0: 1 déjà en cours et 2 en attente de votre action",
  ],
  [
    0,
    ["offline"],
    "No sync started · Skipped: 1 while offline",
    "Aucune synchronisation lancée · Ignorées\u00a0: 1 hors ligne",
  ],
])("%i started, %o skipped", (started, reasons, english, french) => {
  expect(say(started, reasons, "en")).toBe(english);
  expect(say(started, reasons, "fr")).toBe(french);
});

test.each(SKIP_REASONS.map((reason) => [reason]))("%s has words in both languages", (reason) => {
  for (const language of ["en", "fr"] as const) {
    expect(say(0, [reason], language)).not.toContain(`skip.${reason}`);
  }
});
