/** The words in French for what a connection waits for by itself. */
export const condition = {
  condition: {
    RETRYING: "Nouvel essai",
    HELD: "En attente",
    RESUMING: "Reprise",
    WAITING: "En attente",
  },
};
