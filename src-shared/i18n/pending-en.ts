/** The words in English for what is not there yet, or could not be read. */
export const pending = {
  pending: {
    failed: "This could not be read.",
    begin: "Your trades arrive by themselves and stay on your own machine.",
    noRunFound: "No run matches.",
    noRunHint: "Each sync leaves a run here: when it began, what it imported, what went wrong.",
    toConnections: "Go to the connections",
  },
};
