/** The words in French of newer versions of the desktop app. */
export const updates = {
  title: "Mises à jour",
  auto: "Chercher une nouvelle version une fois par jour",
  autoHint:
    "Fillkeep interroge alors sa propre page de téléchargement, sans rien lui envoyer de vous. Sinon, rien d’autre que les appels à vos courtiers ne quitte cette machine.",
  check: "Chercher maintenant",
  restart: "Redémarrer avec la version {{version}}",
  never: "Pas encore cherchée.",
  current: "C’est la version la plus récente, au {{when}}.",
  checking: "Recherche d’une nouvelle version, dès qu’aucune synchronisation n’est en cours…",
  found:
    "La version {{version}} est disponible. Elle sera téléchargée dès qu’aucune synchronisation n’est en cours.",
  downloading: "Téléchargement de la version {{version}} : {{percent, number}} %",
  ready:
    "La version {{version}} est prête. Il faut redémarrer ; vos données restent où elles sont.",
  restarting:
    "Redémarrage avec la version {{version}}, dès qu’aucune synchronisation n’est en cours…",
  failed:
    "La nouvelle version n’a pas pu être cherchée ou téléchargée ; celle-ci continue. Le journal de Fillkeep dit pourquoi.",
  off: {
    "not-installed": "Ce Fillkeep fonctionne depuis ses sources : mettez celles-ci à jour.",
    "no-feed":
      "Cette version de Fillkeep ne se met pas à jour elle-même : installez les nouvelles versions à la main.",
    "system-package":
      "Ce Fillkeep est un paquet du système : mettez-le à jour comme vous l’avez installé.",
    "insecure-feed":
      "Cette version donne une adresse de mise à jour qui n’est pas sûre ; Fillkeep ne l’utilise pas : installez les nouvelles versions à la main.",
    unsigned:
      "Cette version ne dit pas qui signe ses mises à jour ; Fillkeep n’en prend aucune : installez les nouvelles versions à la main.",
  },
};
