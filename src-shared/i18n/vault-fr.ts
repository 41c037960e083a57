/** The words in French of the vault's key: locked, unlocked, how it is kept. */
export const vault = {
  vault: {
    lockedTitle: "Vos identifiants sont verrouillés",
    keeps:
      "Les connexions qui en ont besoin attendent. Rien n’est supprimé : ce qui a été importé reste, et les identifiants s’ouvrent de nouveau avec leur clé.",
    reason: {
      passphrase: "Saisissez la phrase secrète qui les protège.",
      "keychain-waiting":
        "Le trousseau du système n’a pas encore répondu. Il affiche peut-être une demande : autorisez Fillkeep à lire sa clé.",
      "keychain-missing":
        "Le trousseau du système est injoignable. Démarrez-le, ou ouvrez votre session comme d’habitude ; puis réessayez.",
      "keychain-changed":
        "La clé est dans un autre trousseau que celui de ce bureau. Revenez au bureau ou au trousseau d’avant ; puis réessayez.",
      "keychain-refused":
        "Le trousseau du système n’a pas donné la clé. Déverrouillez-le et autorisez Fillkeep à la lire ; puis réessayez.",
      damaged:
        "Le fichier vault-key.json du dossier de données est illisible. Remettez-en une copie ; puis réessayez.",
    },
    passphrase: "Phrase secrète",
    unlock: "Déverrouiller",
    again: "Réessayer",
    startOver: "Repartir avec une nouvelle clé…",
    startOverTitle: "Repartir avec une nouvelle clé ?",
    startOverText:
      "Les identifiants enregistrés ne s’ouvrent pas avec une nouvelle clé : vous les saisirez tous à nouveau. L’ancienne clé est conservée sous un autre nom dans le dossier de données, et rien de ce qui a été importé n’est touché.",
    startOverConfirm: "Repartir avec une nouvelle clé",
    title: "Protection des identifiants",
    by: {
      keychain: "La clé qui scelle vos identifiants est dans le trousseau du système.",
      keychainNamed:
        "La clé qui scelle vos identifiants est dans le trousseau du système ({{backend}}).",
      passphrase:
        "La clé qui scelle vos identifiants est protégée par votre phrase secrète. Fillkeep la demande à chaque démarrage.",
      "key-file":
        "La clé qui scelle vos identifiants est dans un fichier que seul votre compte utilisateur peut lire.",
    },
    weakFile:
      "Qui peut lire ce fichier peut lire vos identifiants : les autres programmes que vous lancez, et vos sauvegardes si elles contiennent le dossier de données.",
    weakKeychain:
      "Ce bureau n’annonce aucun trousseau qui la protège ({{backend}}) : la clé peut s’y trouver sous une forme lisible par tout programme. Une phrase secrète la protège.",
    use: {
      passphrase: "Définir une phrase secrète…",
      change: "Changer la phrase secrète…",
      keychain: "La garder dans le trousseau du système…",
    },
    passphraseTitle: "Définir une phrase secrète",
    passphraseText:
      "Fillkeep la demande à chaque démarrage et ne synchronise pas avant. Personne ne peut la retrouver : si vous l’oubliez, vous saisirez vos identifiants à nouveau.",
    keychainTitle: "Garder la clé dans le trousseau du système ?",
    keychainText:
      "Fillkeep s’ouvre alors de lui-même quand votre session est ouverte, et ne demande plus de phrase secrète.",
    current: "Phrase secrète actuelle",
    next: "Nouvelle phrase secrète",
    nextHint: "Au moins {{count, number}} caractères. Plusieurs mots se retiennent facilement.",
    repeat: "Nouvelle phrase secrète, encore une fois",
    differs: "Les deux ne sont pas identiques.",
    save: "Protéger par cette phrase",
    useKeychain: "La garder dans le trousseau",
    done: "La clé est désormais conservée ainsi.",
    rowLocked: "Verrouillé",
  },
};
