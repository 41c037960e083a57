/** Which language, and which region of it: from the setting and from what the system prefers, best first. */
import type { Settings } from "../domain";

export const LANGUAGES = ["en", "fr"] as const;
export type Language = (typeof LANGUAGES)[number];

const baseOf = (tag: string): string => tag.split("-")[0] ?? tag;
const isLanguage = (base: string): base is Language => LANGUAGES.some((each) => each === base);

/** The language of a setting; `system` is the first of the user's languages that Fillkeep speaks. */
export function languageOf(setting: Settings["language"], preferred: readonly string[]): Language {
  if (setting !== "system") return setting;
  return preferred.map(baseOf).find(isLanguage) ?? "en";
}

/** The user's own region of a language (24-hour British, say), where the system names one. */
export const localeIn = (language: string, preferred: readonly string[]): string =>
  preferred.find((tag) => baseOf(tag) === language) ?? language;
