/** Where the focus goes when what had it is gone, or was skipped. */
export const CONTENT_ID = "content";

/** Moves the focus to the screen itself. */
export function focusContent(): void {
  document.getElementById(CONTENT_ID)?.focus();
}
