/**
 * A checksum of the broker's row, which SQLite's own check does not look into: garbage in the middle of a text passes it.
 * `crc32` is a function of this program (checksum.ts).
 */
export const rawChecksum = `
ALTER TABLE fills ADD COLUMN raw_crc INTEGER;
UPDATE fills SET raw_crc = crc32(raw);
`;
