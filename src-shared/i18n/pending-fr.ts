/** The words in French for what is not there yet, or could not be read. */
export const pending = {
  pending: {
    failed: "La lecture a échoué.",
    begin: "Vos exécutions arrivent d’elles-mêmes et restent sur votre ordinateur.",
    noRunFound: "Aucune synchronisation ne correspond.",
    noRunHint:
      "Chaque synchronisation laisse ici une trace : son début, ce qu’elle a importé, ce qui a échoué.",
    broken: "Cet écran a échoué.",
    brokenHint:
      "Un défaut de Fillkeep, dans l’affichage seulement : la synchronisation continue et rien n’est perdu.",
    reload: "Recharger la page",
    toConnections: "Aller aux connexions",
  },
};
