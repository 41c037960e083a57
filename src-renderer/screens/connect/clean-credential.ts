/** What pasting adds to a key, and takes from it. Pure: a table in the tests says all of it. */

/** White space and the marks without width that web pages and mails put between letters. */
const GAPS = /[\s\u200b-\u200d\u2060]+/g;
const EDGES = /^[\s\u200b-\u200d\u2060]+|[\s\u200b-\u200d\u2060]+$/g;
/** Chosen by a person: what is inside belongs to them. */
const PHRASES = new Set(["password", "login"]);
const PEM = /-----BEGIN ([A-Z ]+)-----([\s\S]*?)-----END \1-----/;
const PEM_LINE = /.{1,64}/g;

/** The value of a field without what a paste has added; a passphrase and a PEM key keep what is inside them. */
export function cleanCredential(name: string, text: string): string {
  const hasInside = PHRASES.has(name) || text.includes("-----");
  return text.replace(hasInside ? EDGES : GAPS, "");
}

/** A PEM key with its lines: a one-line field swallows them, a JSON file writes them as `\n`. */
export function withPemLines(text: string): string {
  const match = PEM.exec(text.replaceAll("\\n", "\n"));
  if (match === null) return text;
  const [, kind, body = ""] = match;
  const lines = body.replace(GAPS, "").match(PEM_LINE) ?? [];
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ""].join("\n");
}
