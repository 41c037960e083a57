import { expect, test } from "vitest";
import { newConnectionSchema } from "../../../src-shared/contract";
import { decimalString } from "../../../src-shared/domain";
import { endpointOrigin } from "../../../src-shared/endpoint";

test.each([
  ["https://api.kraken.com", "https://api.kraken.com"],
  ["https://proxy.example:8443/", "https://proxy.example:8443"],
  ["http://127.0.0.1:9000", "http://127.0.0.1:9000"],
  ["http://127.8.9.1:9000", "http://127.8.9.1:9000"],
  ["http://localhost:9000", "http://localhost:9000"],
  ["http://[::1]:9000", "http://[::1]:9000"],
  ["http://example.com", null],
  ["http://127.0.0.1.evil.example", null],
  ["http://192.168.1.5", null],
  ["https://api.kraken.com/v2", null],
  ["https://api.kraken.com/?x=1", null],
  ["https://user:pass@api.kraken.com", null],
  ["ftp://localhost", null],
  ["javascript:alert(1)", null],
  ["api.kraken.com", null],
  ["", null],
])("endpoint %s becomes %s", (endpoint, origin) => {
  expect(endpointOrigin(endpoint)).toBe(origin);
});

test("an interval is a whole number of minutes from 5 to 60", () => {
  const accepted = (syncIntervalMin: unknown) =>
    newConnectionSchema.safeParse({ brokerId: "demo", syncIntervalMin }).success;
  for (const good of [5, 7, 15, 60]) expect(accepted(good)).toBe(true);
  for (const bad of [4, 61, 7.5, "15", null, Number.NaN, Number.POSITIVE_INFINITY, -5]) {
    expect(accepted(bad)).toBe(false);
  }
});

test("decimal strings are plain: no exponent, no plus, no bare dot", () => {
  for (const good of ["0", "1", "-1.5", "0.000000336", "69.63000000"]) {
    expect(decimalString.safeParse(good).success).toBe(true);
  }
  for (const bad of ["", "1e5", "+1", ".5", "1.", "01", "NaN", "1,5", " 1"]) {
    expect(decimalString.safeParse(bad).success).toBe(false);
  }
});
