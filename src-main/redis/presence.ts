/** What a server at an address says of itself, and what that means. Pure. */

export interface Presence {
  /** False where the server does not accept our password: it is not ours. */
  readonly authenticated: boolean;
  /** What PING was refused with, e.g. `LOADING …` or `MISCONF …`; null for PONG. */
  readonly complaint: string | null;
  /** What INFO says; null where it was refused. */
  readonly pid: number | null;
  readonly version: string | null;
}

/**
 * True where it is this very process that answers, whatever it answers: a refusal is a sign of life. MISCONF (a full
 * disk) passes by itself once there is room again; BUSY (a long script) refuses INFO as well.
 */
export function isOurs({ authenticated, pid }: Presence, expected: number): boolean {
  // Builds for Windows may count processes in a way of their own; there the password, never used twice, has to do.
  const isSame = pid === expected || pid === null || process.platform === "win32";
  return authenticated && isSame;
}

/** True where it has loaded its data and takes commands. A full disk does not matter here. */
export function isReady(presence: Presence, expected: number): boolean {
  const { complaint } = presence;
  return isOurs(presence, expected) && (complaint === null || complaint.startsWith("MISCONF"));
}
