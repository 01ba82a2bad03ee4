// What does each table cost? A D1 binding that adds up rows read, rows written and SQL time by the table a statement is about.
import type { D1Database, D1PreparedStatement, D1Result } from "@cloudflare/workers-types";

export interface Cost {
  statements: number;
  rows_read: number;
  rows_written: number;
  sql_ms: number;
}

/** By what the statement does: `insert event`, `select rollup`. */
export type Costs = Record<string, Cost>;

/** The verb and table of a statement; a week's table goes by its kind. */
export function subjectOf(sql: string): string {
  const written =
    /\b(INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM|DROP TABLE IF EXISTS|CREATE TABLE IF NOT EXISTS)\s+(\w+)/i;
  const found = written.exec(sql.replace(/DO UPDATE/gi, ""));
  const table = (name: string | undefined) => (name ?? "").replace(/_\d{8}$/, "");
  if (found) return `${found[1]?.split(" ")[0]?.toLowerCase()} ${table(found[2])}`;
  const tables = [...sql.matchAll(/\b(?:FROM|JOIN)\s+(?!json_each)(\w+)/gi)].map((match) => table(match[1]));
  return `select ${tables.find((name) => name.length > 1 && name !== "SELECT") ?? ""}`.trim();
}

/** The same database, with each statement's cost added to what `costs` gives at that moment. */
export function meter(db: D1Database, costs: () => Costs): D1Database {
  const inner = new WeakMap<D1PreparedStatement, { statement: D1PreparedStatement; subject: string }>();

  function add<T>(subject: string, result: D1Result<T>): D1Result<T> {
    const all = costs();
    const cost = all[subject] ?? { statements: 0, rows_read: 0, rows_written: 0, sql_ms: 0 };
    all[subject] = cost;
    cost.statements += 1;
    cost.rows_read += result.meta.rows_read ?? 0;
    cost.rows_written += result.meta.rows_written ?? 0;
    cost.sql_ms += result.meta.duration ?? 0;
    return result;
  }

  function wrap(statement: D1PreparedStatement, subject: string): D1PreparedStatement {
    const wrapped = {
      bind: (...values: unknown[]) => wrap(statement.bind(...values), subject),
      run: async () => add(subject, await statement.run()),
      all: async () => add(subject, await statement.all()),
      // The platform's own `first` tells no cost.
      async first(column?: string) {
        const row = add(subject, await statement.all<Record<string, unknown>>()).results[0];
        if (!row) return null;
        return column === undefined ? row : (row[column] ?? null);
      },
      raw: () => Promise.reject(new Error("raw() tells no cost; read with all()")),
    } as unknown as D1PreparedStatement;
    inner.set(wrapped, { statement, subject });
    return wrapped;
  }

  return {
    prepare: (sql: string) => wrap(db.prepare(sql), subjectOf(sql)),
    async batch<T>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> {
      const own = statements.map((statement) => inner.get(statement) ?? { statement, subject: "other" });
      const results = await db.batch<T>(own.map(({ statement }) => statement));
      for (const [index, result] of results.entries()) add(own[index]?.subject ?? "other", result);
      return results;
    },
    exec: (sql: string) => db.exec(sql),
  } as unknown as D1Database;
}
