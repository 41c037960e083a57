/** The words in French for what a connection waits for by itself. */
export const condition = {
  condition: {
    RETRYING: "Nouvel essai",
    HELD: "En attente",
    RESUMING: "Reprise",
    WAITING: "En attente",
    spark_one:
      "Dernière synchronisation : {{imported, number}} importées, {{failed, number}} en échec",
    spark_many:
      "{{count, number}} de dernières synchronisations : {{imported, number}} importées, {{failed, number}} en échec",
    spark_other:
      "{{count, number}} dernières synchronisations : {{imported, number}} importées, {{failed, number}} en échec",
  },
};
