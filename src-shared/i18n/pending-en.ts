/** The words in English for what is not there yet, or could not be read. */
export const pending = {
  pending: {
    failed: "This could not be read.",
    begin: "Your trades arrive by themselves and stay on your own machine.",
    noRunFound: "No run matches.",
    noRunHint: "Each sync leaves a run here: when it began, what it imported, what went wrong.",
    broken: "This screen failed.",
    brokenHint:
      "A fault of Fillkeep, only of what shows your data: syncing goes on, and nothing is lost.",
    reload: "Reload the page",
    toConnections: "Go to the connections",
  },
};
