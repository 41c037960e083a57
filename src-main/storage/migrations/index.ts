/** Migrations in order; the schema version of a database is how many of them it has seen. They only go forward. */
import { initial } from "./0001-initial";

export const migrations: readonly string[] = [initial];
