/** What is kept of an answer that nobody can use: enough to see what it was. */

/** Twice what is shown in the end: secrets are taken out after this cut, and one that lies across it must not stay. */
const MAX_SAMPLE = 4_000;

/** The beginning of a body. */
export const sampleOf = (body: string): string => body.slice(0, MAX_SAMPLE);
