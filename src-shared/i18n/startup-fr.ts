/** The words in French for a start that can't go on, by its code. */
export const startup = {
  title: "Fillkeep ne peut pas démarrer",
  USAGE: "Fillkeep a été démarré d’une façon qu’il ne connaît pas.",
  DATA_DIR_UNUSABLE:
    "Fillkeep ne peut pas écrire dans son dossier de données. Donnez-vous-en le droit ou choisissez un autre dossier.",
  DISK_FULL:
    "Le disque est plein. Libérez de la place et redémarrez Fillkeep ; rien n’a été perdu.",
  INSTANCE_RUNNING:
    "Un autre Fillkeep travaille déjà sur ces données. Utilisez celui-là ou arrêtez-le d’abord.",
  SCHEMA_TOO_NEW:
    "Ces données ont été écrites par un Fillkeep plus récent. Mettez Fillkeep à jour pour les ouvrir ; rien n’a été modifié.",
  DATABASE_DAMAGED:
    "La base de données est endommagée. Elle a été laissée telle quelle ; mettez à sa place une copie du dossier des sauvegardes.",
  REDIS_MISSING: "Il manque une partie de Fillkeep, le serveur Redis. Réinstallez Fillkeep.",
  REDIS_ALTERED:
    "Une partie de Fillkeep n’est plus celle qui a été installée, le serveur Redis ; elle n’est donc pas démarrée. Réinstallez Fillkeep.",
  REDIS_FAILED:
    "Une partie de Fillkeep n’a pas démarré, le serveur Redis. Redémarrez Fillkeep ; le journal du dossier de données en dit plus.",
  REDIS_URL_INVALID:
    "L’adresse du Redis indiqué à Fillkeep n’est pas utilisable. Voyez comment elle est écrite et si ses fichiers sont là.",
  REDIS_UNREACHABLE:
    "Le Redis indiqué à Fillkeep est injoignable, ou n’accepte pas de commandes pour l’instant. Voyez s’il est en marche et si son adresse est juste ; rien n’a été modifié.",
  REDIS_LOGIN_REFUSED:
    "Le Redis indiqué à Fillkeep a refusé l’utilisateur ou le mot de passe. Corrigez-les ; rien n’a été modifié.",
  REDIS_TLS_FAILED:
    "Le certificat du Redis indiqué à Fillkeep n’est pas digne de confiance ; rien ne lui a donc été dit. Indiquez l’autorité qui l’a signé.",
  REDIS_TOO_OLD:
    "Le Redis indiqué à Fillkeep est trop ancien. Utilisez Redis 7.0 ou Valkey 7.2, ou plus récent ; rien n’a été modifié.",
  REDIS_EVICTS:
    "Le Redis indiqué à Fillkeep jette des clés quand sa mémoire est pleine. Réglez sa maxmemory-policy sur noeviction ; rien n’a été modifié.",
  REDIS_FORBIDS:
    "L’utilisateur du Redis indiqué à Fillkeep n’a pas tous les droits nécessaires. Donnez-lui ceux que nomme le README ; rien n’a été modifié.",
  REDIS_READ_ONLY:
    "Le Redis indiqué à Fillkeep est un réplica, que d’autres écrivent. Indiquez son primaire ; rien n’a été modifié.",
  REDIS_NOT_ALONE:
    "Le Redis indiqué à Fillkeep est une sentinelle, ou un nœud d’une grappe qui n’a pas toutes les clés de Fillkeep. Indiquez un Redis qui les a toutes ; rien n’a été modifié.",
  REDIS_PREFIX_TAKEN:
    "Un autre Fillkeep utilise les mêmes clés sur le Redis indiqué à celui-ci, ou les utilisait il y a moins d’une minute. Arrêtez-le, ou donnez à celui-ci un autre préfixe.",
  VAULT_UNUSABLE:
    "Fillkeep ne peut pas utiliser la clé de vos identifiants. Remettez le fichier vault.key du dossier de données ; rien n’a été modifié.",
  fullTitle: "Le disque est presque plein",
  full: "Fillkeep montre ce qu’il a, mais de nouvelles exécutions ne pourront bientôt plus être conservées. Libérez de la place sur le disque de {{directory}}.",
  damagedTitle: "La base est endommagée",
  damaged:
    "Fillkeep ne peut pas la lire. La dernière sauvegarde saine est du {{when}}. La remettre en place garde la base endommagée à côté des sauvegardes ; ce qui est arrivé depuis est redemandé aussi loin que les courtiers remontent, les notes et réglages faits depuis n’y sont pas.",
  putBack: "Remettre la sauvegarde",
  leave: "N’y pas toucher et quitter",
  crashedTitle: "Fillkeep a dû s’arrêter",
  crashed:
    "Quelque chose a échoué qui n’aurait pas dû. Rien de ce qui a été importé n’est perdu ; redémarrez Fillkeep. Le journal du dossier de données en dit plus.",
  unexpected:
    "Quelque chose a échoué qui n’aurait pas dû. Le journal du dossier de données en dit plus.",
};
