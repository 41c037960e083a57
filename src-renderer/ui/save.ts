/** Hands a file to the user as a download. */

/** Long enough for any browser to have begun the download; until then the address must be good. */
const KEPT_MS = 60_000;

export function save(file: File): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
