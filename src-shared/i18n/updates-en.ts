/** The words in English of newer versions of the desktop app. */
export const updates = {
  title: "Updates",
  auto: "Look for newer versions once a day",
  autoHint:
    "Fillkeep then asks its own download page, and sends it nothing of yours. Left off, nothing but the calls to your brokers leaves this machine.",
  check: "Look now",
  restart: "Restart into {{version}}",
  never: "Not looked for yet.",
  current: "This is the newest version, as of {{when}}.",
  checking: "Looking for a newer version, as soon as no sync runs…",
  found: "Version {{version}} is there. It is fetched as soon as no sync runs.",
  downloading: "Fetching version {{version}}: {{percent, number}}%",
  ready: "Version {{version}} is ready. It takes a restart; your data stays where it is.",
  restarting: "Restarting into version {{version}}, as soon as no sync runs…",
  failed:
    "The newer version could not be looked for or fetched; this one goes on. Fillkeep's log says why.",
  off: {
    "not-installed": "This Fillkeep runs from its sources: update those.",
    "no-feed": "This build of Fillkeep does not update itself: install newer versions by hand.",
    "system-package":
      "This Fillkeep came as a package of the system: update it the way you installed it.",
    "insecure-feed":
      "This build names an update address that is not secure, so Fillkeep does not use it: install newer versions by hand.",
    unsigned:
      "This build does not name who signs its updates, so Fillkeep takes none: install newer versions by hand.",
  },
};
