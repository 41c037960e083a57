import { expect, test } from "vitest";
import { messagesOf } from "../../../src-main/desktop/notifications/messages";
import { wordsOf } from "../../../src-main/desktop/words";
import { notification } from "../../fakes/page/samples";

const labels = new Map([
  ["kr", "Kraken"],
  ["bi", "Binance"],
]);
const english = wordsOf("en", ["en-GB"]);
const say = (told: Parameters<typeof messagesOf>[0], words = english) =>
  messagesOf(told, (id) => labels.get(id) ?? null, words);

test.each([
  [
    notification({ id: "7", connectionIds: ["kr", "bi"] }),
    "Kraken and Binance keep failing",
    "The broker did not answer in time.",
    { route: "connections" },
  ],
  [
    notification({ id: "7", kind: "reconnect", connectionIds: ["kr"], errorCode: "AUTH_FAILED" }),
    "Kraken waits for you",
    "The broker refused the credentials. Copy them again, whole; was the key deleted, or has it run out?",
    { route: "connections", connectionId: "kr" },
  ],
  [
    notification({ id: "7", kind: "recovered", connectionIds: ["kr"] }),
    "Kraken works again",
    "It was: The broker did not answer in time.",
    { route: "connections", connectionId: "kr" },
  ],
  [
    notification({ id: "7", kind: "catch-up", connectionIds: ["kr", "gone"], errorCode: null }),
    "Kraken and Removed connection caught up",
    "",
    { route: "activity" },
  ],
])("%#: each kind says what, why and where to look", (told, title, body, place) => {
  expect(say([told])).toEqual([{ id: "7", title, body, place, about: ["7"] }]);
});

test("two at once are two, three are one that leads to the list", () => {
  const told = ["1", "2", "3"].map((id) => notification({ id, connectionIds: ["kr"] }));
  expect(say(told.slice(0, 2)).map(({ id }) => id)).toEqual(["1", "2"]);
  expect(say(told)).toEqual([
    {
      id: "several",
      title: "Fillkeep has 3 things to tell",
      body: "Kraken keeps failing\nKraken keeps failing\nKraken keeps failing",
      place: { route: "notifications" },
      about: ["1", "2", "3"],
    },
  ]);
});

test("in French too", () => {
  const [message] = say(
    [notification({ id: "1", connectionIds: ["kr", "bi"] })],
    wordsOf("fr", []),
  );
  expect(message?.title).toBe("Kraken et Binance échouent sans cesse");
});
