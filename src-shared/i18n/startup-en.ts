/** The words in English for a start that can't go on, by its code; those of the desktop, which has no terminal. */
export const startup = {
  title: "Fillkeep can't start",
  USAGE: "Fillkeep was started in a way it does not know.",
  DATA_DIR_UNUSABLE:
    "Fillkeep may not write to its data folder. Give yourself the right to, or choose another folder.",
  DISK_FULL: "The disk is full. Make some room and start Fillkeep again; nothing was lost.",
  INSTANCE_RUNNING:
    "Another Fillkeep is already at work on these data. Use that one, or stop it first.",
  SCHEMA_TOO_NEW:
    "These data were written by a newer Fillkeep. Update Fillkeep to open them; nothing was changed.",
  DATABASE_DAMAGED:
    "The database is damaged. It was left as it is; put a copy from the backups folder in its place.",
  REDIS_MISSING: "A part of Fillkeep is missing, the Redis server. Install Fillkeep again.",
  REDIS_ALTERED:
    "A part of Fillkeep is not what was installed, the Redis server, so it is not run. Install Fillkeep again.",
  REDIS_FAILED:
    "A part of Fillkeep did not start, the Redis server. Start Fillkeep again; the log in the data folder says more.",
  REDIS_URL_INVALID:
    "The address of the Redis that Fillkeep was given can't be used. See how it is written, and whether its files are there.",
  REDIS_UNREACHABLE:
    "The Redis that Fillkeep was given can't be reached, or takes no commands now. See whether it runs and whether its address is right; nothing was changed.",
  REDIS_LOGIN_REFUSED:
    "The Redis that Fillkeep was given refused the user or the password. Correct them; nothing was changed.",
  REDIS_TLS_FAILED:
    "The certificate of the Redis that Fillkeep was given can't be trusted, so nothing was said to it. Name the authority that signed it.",
  REDIS_TOO_OLD:
    "The Redis that Fillkeep was given is too old. Use Redis 7.0 or Valkey 7.2, or newer; nothing was changed.",
  REDIS_EVICTS:
    "The Redis that Fillkeep was given throws keys away when its memory is full. Set its maxmemory-policy to noeviction; nothing was changed.",
  REDIS_FORBIDS:
    "The user of the Redis that Fillkeep was given may not do all that is needed. Give it the rights that the README names; nothing was changed.",
  REDIS_READ_ONLY:
    "The Redis that Fillkeep was given is a replica, which others write. Name its primary; nothing was changed.",
  REDIS_NOT_ALONE:
    "The Redis that Fillkeep was given is a Sentinel, or one node of a cluster that has not all of Fillkeep's keys. Name a Redis that has them all; nothing was changed.",
  REDIS_PREFIX_TAKEN:
    "Another Fillkeep uses the same keys on the Redis that this one was given, or did until a minute ago. Stop that one, or give this one another prefix.",
  VAULT_UNUSABLE:
    "Fillkeep can't use the key to your credentials. Put back the file vault.key of the data folder; nothing was changed.",
  fullTitle: "The disk is almost full",
  full: "Fillkeep shows what it has, but new fills can't be kept for much longer. Make some room on the disk of {{directory}}.",
  damagedTitle: "The database is damaged",
  damaged:
    "Fillkeep can't read it. The newest sound backup is of {{when}}. Putting it back keeps the damaged database beside the backups; what came in since is fetched again as far as the brokers go back, notes and settings made since are not in it.",
  putBack: "Put the backup back",
  leave: "Leave it and quit",
  crashedTitle: "Fillkeep had to stop",
  crashed:
    "Something failed that should not have. Nothing that was imported is lost: start Fillkeep again. The log in the data folder says more.",
  unexpected: "Something failed that should not have. The log in the data folder says more.",
};
