/** i18next with typed keys: the words come from src-shared/i18n, the language from the settings or the system. */
import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "../../src-shared/i18n/en";
import { fr } from "../../src-shared/i18n/fr";
import { languageOf } from "../../src-shared/i18n/language";
import { lastLook } from "./last-look";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

/** Starts i18next in the language of the last visit, else the system's; the settings may change it once they are known. */
export function startWords(): i18n {
  const words = i18next.createInstance();
  void words.use(initReactI18next).init({
    lng: languageOf(lastLook().language, navigator.languages),
    fallbackLng: "en",
    resources: { en: { translation: en }, fr: { translation: fr } },
    // React escapes.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  document.documentElement.lang = words.language;
  words.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  return words;
}
