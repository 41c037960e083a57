import { expect, test } from "vitest";
import { infoField, parseReplies } from "../../../src-main/redis/replies";

const read = (text: string, count: number) => parseReplies(Buffer.from(text), count);

test.each([
  ["+OK\r\n", 1, [{ ok: true, text: "OK" }]],
  ["-MISCONF no disk\r\n", 1, [{ ok: false, text: "MISCONF no disk" }]],
  [
    "+PONG\r\n$5\r\na\r\nbc\r\n",
    2,
    [
      { ok: true, text: "PONG" },
      { ok: true, text: "a\r\nbc" },
    ],
  ],
  [
    "$3\r\n€\r\n:7\r\n",
    2,
    [
      { ok: true, text: "€" },
      { ok: true, text: "7" },
    ],
  ],
  ["", 1, null],
  ["+PON", 1, null],
  ["+PONG\r\n", 2, null],
  ["$5\r\nabc", 1, null],
])("%j", (text, count, replies) => {
  expect(read(text, count)).toEqual(replies);
});

test.each(["HTTP/1.1 400 Bad Request\r\n", "$-1\r\n", "$x\r\n"])("%j is not Redis", (text) => {
  expect(() => read(text, 1)).toThrow("Not a Redis reply");
});

test("INFO is read field by field", () => {
  const info = "# Server\r\nredis_version:7.0.15\r\nprocess_id:42\r\nexecutable:/a:b\r\n";
  expect(infoField(info, "process_id")).toBe("42");
  expect(infoField(info, "executable")).toBe("/a:b");
  expect(infoField(info, "valkey_version")).toBeNull();
});
