/**
 * The language and theme of the last visit, so that a page does not begin in others and then change its mind: the settings
 * are the host's, and come a moment later.
 */
import type { Settings } from "../../src-shared/domain";

export type Look = Pick<Settings, "language" | "theme">;

const KEY = "fillkeep:look";
const AS_THE_SYSTEM: Look = { language: "system", theme: "system" };

const isOneOf = <T extends string>(value: unknown, all: readonly T[]): value is T =>
  all.some((each) => each === value);

/** As the system, where nothing was kept or what was kept makes no sense. */
export function lastLook(): Look {
  try {
    const { language, theme } = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (!isOneOf(language, ["system", "en", "fr"])) return AS_THE_SYSTEM;
    return isOneOf(theme, ["system", "light", "dark"]) ? { language, theme } : AS_THE_SYSTEM;
  } catch {
    return AS_THE_SYSTEM;
  }
}

export function keepLook({ language, theme }: Look): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ language, theme }));
  } catch {
    // A browser that keeps nothing: the next page begins as the system is.
  }
}
