import { expect, test } from "vitest";
import { MAX_NOTIFICATIONS, type NewNotification } from "../../../src-main/storage/notifications";
import { T0, testStorage } from "../../harness/storage";

const trouble = (n: number, change: Partial<NewNotification> = {}): NewNotification => ({
  kind: "failing",
  cause: "scripted:BROKER_UNAVAILABLE",
  connectionIds: ["c1"],
  heardIds: ["c1"],
  errorCode: "BROKER_UNAVAILABLE",
  createdAt: T0 + n,
  toldAt: T0 + n,
  resolvedAt: null,
  ...change,
});

test("the latest trouble of a cause, resolved or not; a recovery is none", () => {
  const { notifications } = testStorage();
  expect(notifications.latest(trouble(0).cause)).toBeUndefined();
  notifications.add(trouble(0, { resolvedAt: T0 + 1 }));
  const second = notifications.add(trouble(2, { kind: "reconnect" }));
  notifications.add(trouble(3, { cause: "other:BROKER_UNAVAILABLE" }));
  notifications.add(trouble(4, { kind: "recovered", resolvedAt: T0 + 4 }));
  expect(notifications.latest(second.cause)).toEqual(second);
  expect(notifications.open().map(({ createdAt }) => createdAt)).toEqual([T0 + 2, T0 + 3]);
});

test("paging walks each once by its last telling, newest first, also where times are equal", () => {
  const { notifications } = testStorage();
  for (let n = 0; n < 11; n += 1) notifications.add(trouble(Math.floor(n / 2)));
  const again = notifications.change(3, { toldAt: T0 + 50 });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = notifications.page({ limit: 4, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(again.createdAt).toBe(T0 + 1);
  expect(seen.map(Number)).toEqual([3, 11, 10, 9, 8, 7, 6, 5, 4, 2, 1]);
});

test("what crosses the wire is the treaty's and nothing else", () => {
  const { notifications } = testStorage();
  notifications.add(trouble(0));
  expect(notifications.page({ limit: 1 }).items).toEqual([
    {
      id: "1",
      kind: "failing",
      connectionIds: ["c1"],
      errorCode: "BROKER_UNAVAILABLE",
      createdAt: T0,
      toldAt: T0,
      readAt: null,
      resolvedAt: null,
    },
  ]);
});

test("marks as read once: these, then all; unknown ids are ignored", () => {
  const { notifications } = testStorage();
  for (let n = 0; n < 3; n += 1) notifications.add(trouble(n));
  expect(notifications.markRead(["2", "99", "nonsense", "1.5", ""], T0 + 10)).toBe(1);
  expect(notifications.markRead(["2"], T0 + 11)).toBe(0);
  expect(notifications.markRead([], T0 + 11)).toBe(0);
  expect(notifications.markRead(undefined, T0 + 12)).toBe(2);
  const { items } = notifications.page({ limit: 9 });
  expect(items.map(({ readAt }) => readAt)).toEqual([T0 + 12, T0 + 10, T0 + 12]);
});

test("a thousand are kept: the oldest resolved go first, open ones never", () => {
  const { notifications, transaction } = testStorage();
  transaction(() => {
    notifications.add(trouble(0));
    for (let n = 1; n < MAX_NOTIFICATIONS; n += 1) {
      notifications.add(trouble(n, { resolvedAt: T0 + n }));
    }
    notifications.add(trouble(MAX_NOTIFICATIONS));
    notifications.add(trouble(MAX_NOTIFICATIONS + 1));
  });
  const { items } = notifications.page({ limit: 2 * MAX_NOTIFICATIONS });
  expect(items).toHaveLength(MAX_NOTIFICATIONS);
  expect(items.slice(-2).map(({ id }) => Number(id))).toEqual([4, 1]);
});
