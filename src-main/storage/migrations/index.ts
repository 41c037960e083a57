/** Migrations in order; the schema version of a database is how many of them it has seen. They only go forward. */
import { initial } from "./0001-initial";
import { scheduling } from "./0002-scheduling";
import { fillScopes } from "./0003-fills";
import { login } from "./0004-login";
import { book } from "./0005-book";
import { answerSample } from "./0006-answer-sample";
import { lists } from "./0007-lists";
import { rawChecksum } from "./0008-raw-checksum";
import { holdings } from "./0009-holdings";

export const migrations: readonly string[] = [
  initial,
  scheduling,
  fillScopes,
  login,
  book,
  answerSample,
  lists,
  rawChecksum,
  holdings,
];
