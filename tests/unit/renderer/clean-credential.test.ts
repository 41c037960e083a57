import { expect, test } from "vitest";
import {
  cleanCredential,
  withPemLines,
} from "../../../src-renderer/screens/connect/clean-credential";

test.each([
  ["apiKey", " abc\n", "abc"],
  ["apiKey", "abc def\nghi", "abcdefghi"],
  ["secret", "\u200babc\u00a0def\ufeff", "abcdef"],
  ["secret", "abc", "abc"],
  ["password", " my pass phrase\n", "my pass phrase"],
  ["login", "\tme too ", "me too"],
  ["secret", "", ""],
])("%s %j is taken as %j", (name, pasted, clean) => {
  expect(cleanCredential(name, pasted)).toBe(clean);
});

const BODY = `${"A".repeat(64)}${"B".repeat(10)}==`;
const PEM = `-----BEGIN EC PRIVATE KEY-----\n${"A".repeat(64)}\n${"B".repeat(10)}==\n-----END EC PRIVATE KEY-----\n`;

test.each([
  ["whole", PEM],
  ["as a one-line field leaves it", PEM.replaceAll("\n", "")],
  ["as a JSON file writes it", PEM.replaceAll("\n", "\\n")],
  ["with Windows' line ends", PEM.replaceAll("\n", "\r\n")],
  ["without any", `-----BEGIN EC PRIVATE KEY-----${BODY}-----END EC PRIVATE KEY-----`],
])("a PEM key has its lines: %s", (_, text) => {
  expect(withPemLines(text)).toBe(PEM);
  expect(withPemLines(cleanCredential("secret", text))).toBe(PEM);
});

test("what is no PEM key stays as it is", () => {
  for (const text of ["abc", "", "-----BEGIN X-----", "a\\nb"])
    expect(withPemLines(text)).toBe(text);
});
