/** The words in French of a house without its queue, or with a queue in somebody else's Redis. */
export const queueProblems = {
  noQueue: {
    missing:
      "Rien n’est synchronisé : Redis, qui est livré avec Fillkeep, est introuvable. Réinstallez Fillkeep et redémarrez-le. Tout ce que vous avez est ici, et y reste.",
    altered:
      "Rien n’est synchronisé : le Redis livré avec Fillkeep a été modifié depuis ; il n’est donc pas lancé. Réinstallez Fillkeep et redémarrez-le. Tout ce que vous avez est ici, et y reste.",
    failed:
      "Rien n’est synchronisé : Redis n’a pas pu démarrer. Le journal de Fillkeep dit pourquoi ; voyez si le disque est plein, puis redémarrez Fillkeep. Tout ce que vous avez est ici, et y reste.",
  },
  theirQueue: {
    up: "File d’attente en marche, dans votre propre Redis",
    starting: "File d’attente en cours de démarrage",
    restarting:
      "Votre Redis est injoignable : les synchronisations attendent son retour. Nouvel essai…",
    down: "File d’attente arrêtée : aucune synchronisation possible",
    stopped: "File d’attente arrêtée",
  },
};
