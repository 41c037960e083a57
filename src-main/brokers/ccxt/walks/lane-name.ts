/** What the name of a lane says. */

/** The symbol a lane is about; undefined for a lane of all, or of several. */
export const symbolOf = (lane: string): string | undefined =>
  lane.includes("/") && !/^[a-z-]+:|,/.test(lane) ? lane : undefined;
