/** The words in French of the desktop: tray, closing the window, a window that fails, what the system refuses. */
export const desktop = {
  tray: {
    tooltip: "Fillkeep : {{status}}",
    open: "Ouvrir Fillkeep",
    syncAll: "Tout synchroniser maintenant",
    pauseHour: "Suspendre 1 heure",
    pauseOpen: "Suspendre jusqu’à la reprise",
    settings: "Réglages…",
    quit: "Quitter (la synchronisation s’arrête)",
    connection: "{{label}} : {{state}}",
    more_one: "{{count, number}} autre connexion…",
    more_many: "{{count, number}} d’autres connexions…",
    more_other: "{{count, number}} autres connexions…",
    needsYou: "Vous attend",
    locked: "Verrouillé",
    retrying: "Nouvel essai {{attempt}} sur {{of}}",
    off: "Synchronisation automatique désactivée",
  },
  notify: {
    several_one: "Fillkeep a {{count, number}} chose à signaler",
    several_many: "Fillkeep a {{count, number}} de choses à signaler",
    several_other: "Fillkeep a {{count, number}} choses à signaler",
  },
  closing: {
    title: "Laisser Fillkeep en marche ?",
    tray: "Fillkeep peut continuer à synchroniser sans sa fenêtre. Son icône dans la zone de notification la fait revenir.",
    noTray:
      "Fillkeep peut continuer à synchroniser. Ce bureau n’affiche pas d’icône de notification : la fenêtre est réduite et non masquée.",
    later: "Vous pourrez changer d’avis dans les réglages.",
    keep: "Laisser en marche",
    quit: "Quitter",
    stillTitle: "Fillkeep est toujours en marche",
    still:
      "Ce bureau n’affiche pas d’icône de notification : la fenêtre est réduite et non masquée. La synchronisation continue.",
  },
  crash: {
    goneTitle: "La fenêtre de Fillkeep a échoué",
    gone: "Elle a été rouverte plusieurs fois et a échoué à chaque fois. La synchronisation continue en arrière-plan ; rien n’est perdu.",
    reload: "La rouvrir",
    quit: "Quitter (la synchronisation s’arrête)",
    hangsTitle: "La fenêtre de Fillkeep ne répond pas",
    hangs: "Vous pouvez attendre ou la rouvrir. La synchronisation continue entre-temps.",
    wait: "Attendre",
  },
  desktop: {
    title: "Bureau",
    onClose: "Quand je ferme la fenêtre",
    ask: "Me demander",
    tray: "Rester dans la zone de notification",
    quit: "Quitter",
    startAtLogin: "Démarrer à l’ouverture de ma session, sans fenêtre",
    noTray:
      "Ce bureau n’affiche pas d’icône de notification. La fenêtre est réduite au lieu d’être masquée, pour que vous la retrouviez.",
    notificationsUnsupported:
      "Ce système n’affiche pas de notifications. Tout figure quand même dans la liste de Fillkeep.",
    notificationsRefused:
      "Le système n’a pas affiché la dernière notification de Fillkeep. Autorisez les notifications dans les réglages du système ; tout figure quand même dans la liste de Fillkeep.",
    loginItemApproval:
      "Pour démarrer à l’ouverture de session, autorisez Fillkeep parmi les éléments d’ouverture dans les réglages du système.",
    loginItemFailed:
      "Le démarrage à l’ouverture de session n’a pas pu être réglé. Le journal de Fillkeep dit pourquoi.",
  },
};
