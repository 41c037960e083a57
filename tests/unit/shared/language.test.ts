import { expect, test } from "vitest";
import { languageOf, localeIn } from "../../../src-shared/i18n/language";

test.each([
  ["fr", ["en-GB"], "fr"],
  ["system", ["de-DE", "fr-CA", "en-US"], "fr"],
  ["system", ["en-GB", "fr-FR"], "en"],
  ["system", ["de-DE"], "en"],
  ["system", [], "en"],
] as const)("%s, on a system that prefers %j, is %s", (setting, preferred, language) => {
  expect(languageOf(setting, preferred)).toBe(language);
});

test("a language is spoken as in the user's region", () => {
  expect(localeIn("en", ["fr-FR", "en-GB"])).toBe("en-GB");
  expect(localeIn("en", ["fr-FR"])).toBe("en");
});
