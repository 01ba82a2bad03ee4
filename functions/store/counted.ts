// How much is asked of a database? The platform lets one invocation ask so much and no more.
import type { D1Database, D1PreparedStatement } from "@cloudflare/workers-types";

/** What a counting database counts into, so that nothing counts into it twice. */
const counts = new WeakMap<D1Database, { used: number }>();

/** The same database, adding up the queries that are asked of it: the statements of a batch one by one. */
export function countQueries(db: D1Database, count: { used: number }): D1Database {
  if (counts.get(db) === count) return db;
  const inner = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const ask = <T>(run: () => Promise<T>): Promise<T> => {
      count.used += 1;
      return run();
    };
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      first: (column?: string) => ask(() => (column === undefined ? statement.first() : statement.first(column))),
      run: () => ask(() => statement.run()),
      all: () => ask(() => statement.all()),
      raw: (options?: { columnNames?: false }) => ask(() => statement.raw(options)),
    } as unknown as D1PreparedStatement;
    inner.set(wrapped, statement);
    return wrapped;
  };
  const counting = {
    prepare: (sql: string) => wrap(db.prepare(sql)),
    batch(statements: D1PreparedStatement[]) {
      count.used += statements.length;
      return db.batch(statements.map((statement) => inner.get(statement) ?? statement));
    },
  } as unknown as D1Database;
  counts.set(counting, count);
  return counting;
}
