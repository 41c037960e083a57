/** The words in English of the vault's key: locked, unlocked, how it is kept. */
export const vault = {
  vault: {
    lockedTitle: "Your credentials are locked",
    keeps:
      "Connections that need them wait. Nothing is deleted: what was imported stays, and the credentials open again with their key.",
    reason: {
      passphrase: "Enter the passphrase that protects them.",
      "keychain-waiting":
        "The system's keychain has not answered yet. It may be showing a prompt: allow Fillkeep to read its key.",
      "keychain-missing":
        "The system's keychain can't be reached. Start it, or log in to your desktop as usual; then try again.",
      "keychain-changed":
        "The key was stored in another keychain than the one this desktop uses now. Go back to the desktop or keychain you used before; then try again.",
      "keychain-refused":
        "The system's keychain did not give out the key. Unlock it and allow Fillkeep to read it; then try again.",
      damaged:
        "The file vault-key.json in the data folder can't be read. Put back a copy of it; then try again.",
    },
    passphrase: "Passphrase",
    unlock: "Unlock",
    again: "Try again",
    startOver: "Start with a new key…",
    startOverTitle: "Start with a new key?",
    startOverText:
      "The stored credentials can't be opened with a new key: you enter each of them again. The old key is kept in the data folder under another name, and nothing that was imported is touched.",
    startOverConfirm: "Start with a new key",
    title: "Protection of credentials",
    by: {
      keychain: "The key that seals your credentials is kept in the system's keychain.",
      keychainNamed:
        "The key that seals your credentials is kept in the system's keychain ({{backend}}).",
      passphrase:
        "The key that seals your credentials is protected by your passphrase. Fillkeep asks for it at each start.",
      "key-file":
        "The key that seals your credentials lies in a file that only your user account can read.",
    },
    weakFile:
      "Whoever can read that file can read your credentials: other programs you run, and your backups if they hold the data folder.",
    weakKeychain:
      "This desktop does not name a keychain that protects it ({{backend}}): the key may lie there in a form that any program can read. A passphrase protects it.",
    use: {
      passphrase: "Set a passphrase…",
      change: "Change the passphrase…",
      keychain: "Keep it in the system's keychain…",
    },
    passphraseTitle: "Set a passphrase",
    passphraseText:
      "Fillkeep asks for it at each start and does not sync before. Nobody can recover it: if you forget it, you enter your credentials again.",
    keychainTitle: "Keep the key in the system's keychain?",
    keychainText:
      "Fillkeep then opens by itself when you are logged in, and a passphrase is no longer asked for.",
    current: "Current passphrase",
    next: "New passphrase",
    nextHint: "At least {{count, number}} characters. Several words are easy to remember.",
    repeat: "New passphrase again",
    differs: "The two are not the same.",
    save: "Protect with this passphrase",
    useKeychain: "Keep it in the keychain",
    done: "The key is kept in this way from now on.",
    rowLocked: "Locked",
  },
};
