/** The words of what is outside of the page (tray, notifications, dialogs), in the user's language. */
import i18next, { type TFunction } from "i18next";
import type { Settings } from "../../src-shared/domain";
import { en } from "../../src-shared/i18n/en";
import { fr } from "../../src-shared/i18n/fr";
import { type Language, languageOf, localeIn } from "../../src-shared/i18n/language";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
  }
}

export interface Words {
  t: TFunction;
  /** For Intl: the language with the user's region. */
  locale: string;
}

/** The words for a setting, where the system prefers these languages (best first). */
export function wordsOf(setting: Settings["language"], preferred: readonly string[]): Words {
  const language = languageOf(setting, preferred);
  return { t: textsIn(language), locale: localeIn(language, preferred) };
}

const texts = new Map<Language, TFunction>();

function textsIn(language: Language): TFunction {
  const known = texts.get(language);
  if (known !== undefined) return known;
  const words = i18next.createInstance();
  void words.init({
    lng: language,
    fallbackLng: "en",
    resources: { en: { translation: en }, fr: { translation: fr } },
    // Menus and notifications are no HTML.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  texts.set(language, words.t);
  return words.t;
}
