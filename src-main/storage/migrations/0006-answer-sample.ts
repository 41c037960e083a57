/** What a broker answered where nobody could use it: kept with the run, so that a report of it says something. */
export const answerSample = `
ALTER TABLE sync_logs ADD COLUMN answer_sample TEXT;
`;
