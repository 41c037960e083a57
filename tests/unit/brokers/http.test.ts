import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quoteInexactNumbers } from "../../../src-main/brokers/http/exact-json";
import { retryAfterMs } from "../../../src-main/brokers/http/retry-after";
import { redirectedUrl } from "../../../src-main/brokers/http/transport";
import { jsonIn, verdictOn } from "../../../src-main/brokers/http/verdict";

const NOW = Date.UTC(2026, 0, 1);

describe("exact JSON", () => {
  test.each([
    ['{"id":1107801776196793}', 1107801776196793],
    ['{"id": 9007199254740993}', "9007199254740993"],
    ['{\n  "id" :\t12345678901234567890\n}', "12345678901234567890"],
    ['{"id":0.1234567890123456789}', "0.1234567890123456789"],
    ['{"id":1688667769.6396000}', 1688667769.6396],
    ['{"id":1e-8}', "1e-8"],
    ['{"id":-0.5}', -0.5],
    ['{"id":-9007199254740993}', "-9007199254740993"],
    ['{"id":25E2}', "25E2"],
    ['{"id":1.5e+3}', "1.5e+3"],
    ['{"id":"9007199254740993 \\" 9007199254740993"}', '9007199254740993 " 9007199254740993'],
    ['{"id":"\\\\"}', "\\"],
  ])("%s", (body, id) => {
    expect(JSON.parse(quoteInexactNumbers(body)).id).toEqual(id);
  });

  test("numbers in lists are kept too", () => {
    expect(JSON.parse(quoteInexactNumbers("[[9007199254740993, 1.5],[2,1e5]]"))).toEqual([
      ["9007199254740993", 1.5],
      [2, "1e5"],
    ]);
  });

  test("any JSON stays the same where its numbers are exact", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (body, indent) => {
        const text = JSON.stringify(JSON.parse(body), null, indent);
        const quoted = JSON.parse(quoteInexactNumbers(text), (_, value) =>
          typeof value === "string" && /^-?\d[\d.]*(e[+-]?\d+)?$/.test(value)
            ? String(Number(value))
            : value,
        );
        const plain = JSON.parse(text, (_, value) =>
          typeof value === "string" && /^-?\d[\d.]*(e[+-]?\d+)?$/.test(value)
            ? String(Number(value))
            : value,
        );
        expect(JSON.stringify(quoted).replaceAll('"', "")).toBe(
          JSON.stringify(plain).replaceAll('"', ""),
        );
      }),
    );
  });

  test("a megabyte in one string is no trouble", () => {
    const body = JSON.stringify({ text: '\\"x'.repeat(400_000), id: 1 }).replace(
      /1}$/,
      "9007199254740993}",
    );
    expect(JSON.parse(quoteInexactNumbers(body)).id).toBe("9007199254740993");
  });
});

describe("Retry-After", () => {
  const wait = (headers: Record<string, string>, body = "") =>
    retryAfterMs(new Headers(headers), body, NOW);
  test.each([
    [{ "retry-after": "30" }, "", 30_000],
    [{ "retry-after": "0.5" }, "", 500],
    [{ "retry-after": new Date(NOW + 90_000).toUTCString() }, "", 90_000],
    [{ "retry-after": new Date(NOW - 90_000).toUTCString() }, "", 0],
    [{ "retry-after": "999999999" }, "", 86_400_000],
    [{ "retry-after": "soon" }, "", undefined],
    [{}, `{"code":-1003,"msg":"IP banned until ${NOW + 120_000}"}`, 120_000],
    [{ "x-bapi-limit-reset-timestamp": String(NOW + 700) }, "", 700],
    [{ "x-bapi-limit-reset-timestamp": String(NOW - 700) }, "", undefined],
    [{}, "", undefined],
  ])("%j %s", (headers, body, expected) => {
    expect(wait(headers as Record<string, string>, body)).toBe(expected);
  });
});

describe("the verdict on an answer", () => {
  const verdict = (status: number, body: string, type = "application/json") =>
    verdictOn(
      {
        status,
        body,
        json: jsonIn(body),
        host: "api.x",
        headers: new Headers({ "content-type": type }),
      },
      NOW,
    )?.code ?? null;
  const page = "<!DOCTYPE html><html></html>";
  test.each([
    [200, '{"error":[]}', "application/json", null],
    [200, " [1]", "text/plain", null],
    [200, '{"a":1}', "text/html", null],
    [200, page, "text/html", "PROVIDER_BLOCKED"],
    [200, page, "application/json", "PROVIDER_BLOCKED"],
    [401, page, "text/html", "PROVIDER_BLOCKED"],
    [403, page, "text/html", "PROVIDER_BLOCKED"],
    [403, "", "text/plain", "PROVIDER_BLOCKED"],
    [403, '{"code":1}', "application/json", null],
    [503, "<html>captcha</html>", "text/html", "PROVIDER_BLOCKED"],
    [502, page, "text/html", "BROKER_UNAVAILABLE"],
    [500, "oops", "text/plain", "BROKER_UNAVAILABLE"],
    [500, '{"error":1}', "application/json", null],
    [401, "Unauthorized", "text/plain", null],
    [302, "", "text/plain", "PROVIDER_BLOCKED"],
    [429, page, "text/html", "RATE_LIMITED"],
    [418, '{"code":-1003}', "application/json", "RATE_LIMITED"],
    [200, "", "application/json", "BROKER_BAD_ANSWER"],
    [200, '{"trades":[{"id":', "application/json", "BROKER_BAD_ANSWER"],
    [200, "null", "application/json", "BROKER_BAD_ANSWER"],
  ])("%d %s %s: %s", (status, body, type, code) => {
    expect(verdict(status, body, type)).toBe(code);
  });
});

test("an endpoint replaces the origin and nothing else", () => {
  const url = redirectedUrl(
    "https://api.kraken.com:8443/0/private/X?a=1%2F2&b=%20",
    "http://127.0.0.1:9",
  );
  expect(url.href).toBe("http://127.0.0.1:9/0/private/X?a=1%2F2&b=%20");
  expect(redirectedUrl("https://api.kraken.com/0", null).href).toBe("https://api.kraken.com/0");
});
