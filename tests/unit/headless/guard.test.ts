import { expect, test } from "vitest";
import { isRequestAllowed } from "../../../src-main/headless/guard";

const PORT = 4817;
const own = "127.0.0.1:4817";

test.each([
  [{ host: own }, true],
  [{ host: "localhost:4817" }, true],
  [{ host: "[::1]:4817" }, true],
  [{ host: own, origin: `http://${own}`, "sec-fetch-site": "same-origin" }, true],
  [{ host: own, "sec-fetch-site": "none" }, true],
  [{}, false],
  [{ host: "127.0.0.1" }, false],
  [{ host: "127.0.0.1:4818" }, false],
  [{ host: "evil.example:4817" }, false],
  [{ host: "127.0.0.1.evil.example:4817" }, false],
  [{ host: own, origin: "http://evil.example" }, false],
  [{ host: own, origin: "null" }, false],
  [{ host: own, origin: "http://localhost:4817" }, false],
  [{ host: own, origin: `https://${own}` }, false],
  [{ host: own, "sec-fetch-site": "cross-site" }, false],
  [{ host: own, "sec-fetch-site": "same-site" }, false],
])("%j is let in: %s", (headers, allowed) => {
  expect(isRequestAllowed(headers, PORT)).toBe(allowed);
});
