/** The words of the page as a test reads them: i18next without React. */
import i18next, { type TFunction } from "i18next";
import { en } from "../../../src-shared/i18n/en";
import { fr } from "../../../src-shared/i18n/fr";

/** The function that says a key in `language`. */
export function wordsIn(language: "en" | "fr"): TFunction {
  const words = i18next.createInstance();
  void words.init({
    lng: language,
    resources: { en: { translation: en }, fr: { translation: fr } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return words.t;
}
