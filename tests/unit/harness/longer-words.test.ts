import { expect, test } from "vitest";
import { en } from "../../../src-shared/i18n/en";
import { longer, longerText } from "../../harness/longer-words";

test("a text is two fifths longer and keeps its placeholders", () => {
  expect(longerText("Sync all")).toBe("Sync alléééé");
  expect(longerText("{{count}} fills")).toMatch(/^\{\{count\}\} fills.{3}$/);
  const long = "The broker refused the credentials.";
  expect(longerText(long).length).toBeGreaterThanOrEqual(Math.floor(long.length * 1.38));
});

test("every text of the page has its longer one", () => {
  const words = longer(en);
  expect(Object.keys(words)).toEqual(Object.keys(en));
  expect(words.trigger).toMatchObject({ manual: longerText(en.trigger.manual) });
});
