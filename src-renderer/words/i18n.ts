/** i18next with typed keys: the words come from src-shared/i18n, the language from the settings or the system. */
import i18next, { type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "../../src-shared/i18n/en";
import { fr } from "../../src-shared/i18n/fr";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

export type Language = "en" | "fr";

/** The language of a setting; `system` is the first of the user's languages that Fillkeep speaks. */
export function languageOf(
  setting: "system" | Language,
  preferred: readonly string[] = navigator.languages,
): Language {
  if (setting !== "system") return setting;
  const spoken = preferred
    .map((tag) => tag.split("-")[0])
    .find((tag) => tag === "en" || tag === "fr");
  return (spoken as Language | undefined) ?? "en";
}

/** Starts i18next in the system's language; the settings may change it once they are known. */
export function startWords(): i18n {
  const words = i18next.createInstance();
  void words.use(initReactI18next).init({
    lng: languageOf("system"),
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
