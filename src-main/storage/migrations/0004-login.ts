/** What a broker told of a login when it was asked, and how far back a connection's import reaches. */
export const login = `
ALTER TABLE connections ADD COLUMN login TEXT;
ALTER TABLE connections ADD COLUMN covered TEXT;
`;
