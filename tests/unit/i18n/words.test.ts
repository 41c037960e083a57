import { expect, test } from "vitest";
import { REQUEST_ERROR_STATUS, SYNC_ERROR_CODES } from "../../../src-shared/errors";
import { en } from "../../../src-shared/i18n/en";
import { fr } from "../../../src-shared/i18n/fr";

type Tree = { [key: string]: string | Tree };

/** Every text of a language by its path. */
function texts(tree: Tree, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[`${path}${key}`, value]] : [...texts(value, `${path}${key}.`)],
    ),
  );
}

const english = texts(en);
const french = texts(fr);
const variables = (text: string): string[] => (text.match(/\{\{\s*\w+/g) ?? []).sort();

test("French has every text of English and no other, but for its own plural", () => {
  const expected = [...english.keys()].flatMap((key) =>
    key.endsWith("_other") ? [key, key.replace(/_other$/, "_many")] : [key],
  );
  expect([...french.keys()].sort()).toEqual(expected.sort());
});

test("both languages fill in the same values", () => {
  for (const [key, text] of french) {
    const source = english.get(key.replace(/_many$/, "_other")) ?? "";
    expect([key, variables(text)]).toEqual([key, variables(source)]);
  }
});

test("no text is empty", () => {
  for (const [key, text] of [...english, ...french])
    expect([key, text.trim()]).not.toEqual([key, ""]);
});

test("French typography: no ASCII space before ; : ! ?, no straight apostrophe", () => {
  for (const [key, text] of french) {
    expect([key, text]).toEqual([key, text.replace(/ (?=[;:!?])/g, "\u00a0")]);
    expect([key, text.includes("'")]).toEqual([key, false]);
    expect([key, /[^\s\u202f\u00a0{][;!?]/.test(text)]).toEqual([key, false]);
  }
});

test("every error code that can reach a person has words", () => {
  expect(Object.keys(en.syncErrors).sort()).toEqual([...SYNC_ERROR_CODES].sort());
  for (const code of Object.keys(REQUEST_ERROR_STATUS)) {
    expect(en.requestErrors).toHaveProperty(code);
  }
});
