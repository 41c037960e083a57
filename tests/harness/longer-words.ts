/** The pseudo-language: English of which every text is 40 % longer, as a translation may be; what is clipped in it would be in one. */

const LONGER = 1.4;
const PLACEHOLDER = /\{\{[^}]*\}\}/g;

type Words = { [key: string]: string | Words };

/** The same shape with each text longer, its accents to tell it by, its placeholders as they are. */
export function longer(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === "string" ? longerText(value) : longer(value),
    ]),
  );
}

/** Syllables in words, for nobody speaks words of any length. */
export function longerText(text: string): string {
  const shown = text.replaceAll(PLACEHOLDER, "").length;
  const missing = Math.ceil(shown * (LONGER - 1));
  // Texts of a few letters grow inside their word, others by words.
  const padding =
    missing <= 4 ? "é".repeat(missing) : ` ${"ëlo ".repeat(missing)}`.slice(0, missing);
  return `${text}${padding.trimEnd()}`;
}
