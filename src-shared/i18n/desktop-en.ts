/** The words in English of the desktop: tray, closing the window, a window that fails, what the system refuses. */
export const desktop = {
  tray: {
    tooltip: "Fillkeep: {{status}}",
    open: "Open Fillkeep",
    syncAll: "Sync all now",
    pauseHour: "Pause for 1 hour",
    pauseOpen: "Pause until I resume",
    settings: "Settings…",
    quit: "Quit (syncing stops)",
    connection: "{{label}}: {{state}}",
    more_one: "{{count, number}} more connection…",
    more_other: "{{count, number}} more connections…",
    needsYou: "Waits for you",
    locked: "Locked",
    retrying: "Retry {{attempt}} of {{of}}",
    off: "Auto-sync is off",
  },
  notify: {
    several_one: "Fillkeep has {{count, number}} thing to tell",
    several_other: "Fillkeep has {{count, number}} things to tell",
  },
  closing: {
    title: "Keep Fillkeep running?",
    tray: "Fillkeep can go on syncing without its window. Its icon in the tray brings the window back.",
    noTray:
      "Fillkeep can go on syncing. This desktop shows no tray icon, so the window is minimised and not hidden.",
    later: "You can change this in the settings.",
    keep: "Keep running",
    quit: "Quit",
    stillTitle: "Fillkeep is still running",
    still:
      "This desktop shows no tray icon, so the window is minimised and not hidden. Syncing goes on.",
  },
  crash: {
    goneTitle: "The window of Fillkeep failed",
    gone: "It was opened again several times and failed each time. Syncing goes on in the background; nothing is lost.",
    reload: "Open it again",
    quit: "Quit (syncing stops)",
    hangsTitle: "The window of Fillkeep does not answer",
    hangs: "You can wait, or open it again. Syncing goes on meanwhile.",
    wait: "Wait",
  },
  desktop: {
    title: "Desktop",
    onClose: "When I close the window",
    ask: "Ask me",
    tray: "Keep running in the tray",
    quit: "Quit",
    startAtLogin: "Start when I log in, without a window",
    noTray:
      "This desktop shows no tray icon. The window is minimised instead of hidden, so that you find it again.",
    notificationsUnsupported:
      "This system shows no notifications. Everything is in Fillkeep's own list all the same.",
    notificationsRefused:
      "The system did not show Fillkeep's last notification. Allow notifications in the system's settings; everything is in Fillkeep's own list all the same.",
    loginItemApproval:
      "To start at login, allow Fillkeep among the login items in the system's settings.",
    loginItemFailed: "Starting at login could not be set. Fillkeep's log says why.",
  },
};
