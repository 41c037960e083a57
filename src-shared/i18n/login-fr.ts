/** The words of logins in French: how to come by a key, what it may do, what a broker gives, where its accounts are filed. */
export const login = {
  keyHelp: {
    choose:
      "Créez une clé qui lit et ne fait rien d’autre : Fillkeep ne passe jamais d’ordre et ne retire jamais de fonds.",
    always: "Cet accès permet de lire, et rien d’autre.",
    never:
      "Ce courtier n’a pas de clé en lecture seule : qui possède la vôtre peut passer des ordres. Elle est scellée sur cet ordinateur et n’est envoyée qu’au courtier.",
    keyPage: "À créer sur",
    website: "Connectez-vous sur",
    box: "« {{name}} »",
    tick: "Cochez {{boxes}}",
    leave: "Ne cochez pas {{boxes}}",
    leaveAll: "Ne cochez ni ordres, ni transferts, ni retraits",
    example: "p. ex. {{example}}",
  },
  credentialHelp: {
    password: "La phrase de passe choisie pour la clé, pas le mot de passe de votre compte.",
    secret: "Affiché une seule fois, à la création de la clé.",
    token: "Affiché une seule fois, à sa création.",
    "optional-accountId": "Facultatif ; nécessaire quand le jeton voit plusieurs comptes.",
    "optional-privateKey": "Inutile : laissez ce champ vide. Vos exécutions se lisent sans elle.",
    privateKey:
      "Utilisez la clé d’un portefeuille d’API si la plateforme en a, jamais celle de votre épargne.",
  },
  scopes: {
    read: "lire",
    trade: "passer des ordres",
    transfer: "déplacer des fonds entre vos comptes",
    withdraw: "retirer des fonds",
    other: "faire des choses que Fillkeep ne connaît pas",
  },
  loginWarnings: {
    CAN_WITHDRAW:
      "Cette clé peut retirer des fonds. Fillkeep n’a besoin que de lire : mieux vaut créer une autre clé.",
    CAN_TRADE: "Cette clé peut passer des ordres. Fillkeep n’a besoin que de lire.",
    CAN_TRANSFER:
      "Cette clé peut déplacer des fonds entre vos comptes. Fillkeep n’a besoin que de lire.",
    CAN_MORE: "Cette clé peut faire plus que lire. Fillkeep n’a besoin que de lire.",
  },
  loginCheck: {
    title: "Accès",
    may: "La clé peut {{scopes}}.",
    untold: "Ce courtier ne dit pas ce qu’une clé peut faire.",
    unasked: "Pas encore demandé : la prochaine synchronisation le fera.",
    accounts_one: "Compte",
    accounts_many: "Comptes",
    accounts_other: "Comptes",
    choose: "De quel compte s’agit-il ?",
  },
  brokerFacts: {
    title: "Bon à savoir",
    history_one:
      "{{name}} ne donne que les exécutions du dernier jour ; les plus anciennes viennent de ses relevés.",
    history_many:
      "{{name}} ne donne que les exécutions des {{count, number}} de derniers jours ; les plus anciennes viennent de ses relevés.",
    history_other:
      "{{name}} ne donne que les exécutions des {{count, number}} derniers jours ; les plus anciennes viennent de ses relevés.",
    floor: "Au plus toutes les {{count, number}} minutes : {{reason}}",
    floorPlain: "Au plus toutes les {{count, number}} minutes : {{name}} le demande.",
    currentDay:
      "{{name}} ne montre que les exécutions du jour : synchronisez chaque jour, sinon elles manqueront.",
    newest:
      "{{name}} ne montre que vos {{count, number}} dernières exécutions : synchronisez souvent, sinon il en manquera.",
    perSymbol:
      "{{name}} répond marché par marché : nommez les vôtres et rien d’autre ne sera demandé ; sinon ceux de vos soldes passent d’abord, et chacun des autres a son tour.",
  },
  intervalReasons: {
    "statements-are-made-daily":
      "les relevés sont établis une fois par jour, et les avis d’exécution arrivent avec 5 à 10 minutes de retard.",
  },
  start: {
    label: "Importer depuis",
    since: "Le premier jour à importer. Vide : aussi loin que le courtier remonte.",
    startDate: "Le premier jour à importer. Vide : la période de la requête.",
  },
  books: {
    label: "Compte dans Fillkeep",
    hint: "Là où sont classées les exécutions de cette connexion.",
    perAccount: "Comptes derrière cet accès",
    perAccountHint: "Chacun est classé séparément ; un changement emporte ses exécutions.",
    bookOf: "Où {{account}} est classé",
    new: "Nouveau compte…",
    newName: "Nom du nouveau compte",
    open: "Créer",
  },
  covered: {
    title: "Importé jusqu’ici",
    all: "Du début au {{until}}",
    range: "Du {{from}} au {{until}}",
    backfilling: "Le premier import est en cours.",
    parts: "Marchés complets : {{done, number}} sur {{of, number}}",
    none: "Rien pour l’instant",
    markets: "Demandés à chaque synchronisation : {{markets}}.",
    more_one: "{{count, number}} autre",
    more_many: "{{count, number}} d’autres",
    more_other: "{{count, number}} autres",
    others_one:
      "{{count, number}} autre marché, sans solde ni exécution, est consulté de temps en temps.",
    others_many:
      "{{count, number}} d’autres marchés, sans solde ni exécution, sont consultés à tour de rôle.",
    others_other:
      "{{count, number}} autres marchés, sans solde ni exécution, sont consultés à tour de rôle.",
  },
};
