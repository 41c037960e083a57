/** The words of logins in English: how to come by a key, what it may do, what a broker gives, where its accounts are filed. */
export const login = {
  keyHelp: {
    choose:
      "Make a key that reads and does nothing else: Fillkeep never trades and never withdraws.",
    always: "This login can read and do nothing else.",
    never:
      "This broker has no read-only keys: whoever has yours can trade. It is sealed on this machine and sent to the broker only.",
    keyPage: "Get it at",
    website: "Sign in at",
    box: "“{{name}}”",
    tick: "Tick {{boxes}}",
    leave: "Leave alone {{boxes}}",
    leaveAll: "Leave trading, transfers and withdrawals unticked",
    example: "e.g. {{example}}",
  },
  credentialHelp: {
    password: "The passphrase you chose for the key, not the password of your account.",
    secret: "Shown only once, when the key is made.",
    token: "Shown only once, when it is made.",
    "optional-accountId": "Optional; needed where the token sees several accounts.",
    "optional-privateKey": "Not needed: leave it empty. Your fills are read without it.",
    privateKey:
      "Use the key of an API wallet where the exchange has them, never that of your savings.",
  },
  scopes: {
    read: "read",
    trade: "trade",
    transfer: "move money between your accounts",
    withdraw: "withdraw",
    other: "do things Fillkeep does not know",
  },
  loginWarnings: {
    CAN_WITHDRAW: "This key can withdraw. Fillkeep needs reading only: better make another key.",
    CAN_TRADE: "This key can trade. Fillkeep needs reading only.",
    CAN_TRANSFER: "This key can move money between your accounts. Fillkeep needs reading only.",
    CAN_MORE: "This key can do more than read. Fillkeep needs reading only.",
  },
  loginCheck: {
    title: "Login",
    may: "The key may {{scopes}}.",
    untold: "This broker does not say what a key may do.",
    unasked: "Not asked yet: the next sync does.",
    accounts_one: "Account",
    accounts_other: "Accounts",
    choose: "Which account is it?",
  },
  brokerFacts: {
    title: "Good to know",
    history_one:
      "{{name}} gives the fills of the last day only; older ones come from its statements.",
    history_other:
      "{{name}} gives the fills of the last {{count, number}} days only; older ones come from its statements.",
    floor: "At most every {{count, number}} minutes: {{reason}}",
    floorPlain: "At most every {{count, number}} minutes: {{name}} asks for it.",
    currentDay:
      "{{name}} shows the fills of the current day only: sync every day, or they are missed.",
    newest:
      "{{name}} shows your newest {{count, number}} fills only: sync often, or those in between are missed.",
    perSymbol:
      "{{name}} answers market by market: name yours and nothing else is asked for; else those of your balances come first, and every other has its turn.",
  },
  intervalReasons: {
    "statements-are-made-daily":
      "statements are made once a day, and trade confirmations come 5 to 10 minutes late.",
  },
  start: {
    label: "Import from",
    since: "The first day to import. Empty: as far back as the broker goes.",
    startDate: "The first day to import. Empty: the period of the query.",
  },
  books: {
    label: "Account in Fillkeep",
    hint: "Where the fills of this connection are filed.",
    perAccount: "Accounts behind this login",
    perAccountHint: "Each is filed by itself; a change takes its fills along.",
    bookOf: "Where {{account}} is filed",
    new: "New account…",
    newName: "Name of the new account",
    open: "Create",
  },
  covered: {
    title: "Imported so far",
    all: "From the beginning to {{until}}",
    range: "From {{from}} to {{until}}",
    backfilling: "The first import is under way.",
    parts: "Complete markets: {{done, number}} of {{of, number}}",
    none: "Nothing yet",
    markets: "Asked for in each sync: {{markets}}.",
    more_one: "{{count, number}} more",
    more_other: "{{count, number}} more",
    others_one:
      "{{count, number}} other market without a balance or a fill is looked at now and then.",
    others_other:
      "{{count, number}} other markets without a balance or a fill are looked at in turns.",
  },
};
