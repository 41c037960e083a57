/**
 * Statements that are built and compiled once. For what every sync, or every row of a page, does: drizzle and SQLite
 * take longer to build and compile such a statement than to run it.
 */
import { sql } from "drizzle-orm";

/** A placeholder for each of these columns, under the column's own name. */
export function placeholders<Values extends object>(columns: readonly (keyof Values)[]): Values {
  // drizzle takes a placeholder wherever a value may stand, which its types say of inserts only.
  const named = columns.map((column) => [column, sql.placeholder(String(column))]);
  return Object.fromEntries(named) as Values;
}

/**
 * For a statement that sets some columns of a row: one is prepared for each set of columns that comes. As always with
 * drizzle, a column whose value is undefined is left as it is.
 */
export function byColumns<Values extends object, Statement>(
  prepare: (columns: Values) => Statement,
): (values: Values) => Statement {
  const prepared = new Map<string, Statement>();
  return (values) => {
    const columns = (Object.keys(values) as (keyof Values)[]).filter(
      (column) => values[column] !== undefined,
    );
    const name = columns.join();
    const statement = prepared.get(name) ?? prepare(placeholders<Values>(columns));
    prepared.set(name, statement);
    return statement;
  };
}
