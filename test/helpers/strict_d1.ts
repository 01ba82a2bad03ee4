// D1 as it is in production: its documented limits hold, which the local one lets pass. For tests of the Worker.
// Source: developers.cloudflare.com/d1/platform/limits
import type { D1Database, D1PreparedStatement, D1Result } from "@cloudflare/workers-types";
import type { Env } from "../../functions/env.ts";

export const limits = { text_bytes: 2_000_000, parameters: 100, sql_bytes: 100_000, queries: 1_000 } as const;

/** What one invocation has asked of its databases so far. */
export interface D1Use {
  /** Statements run, those of a batch one by one: the strict reading of "queries per invocation". */
  queries: number;
  /** Calls to a database; a batch is one. */
  calls: number;
  /** The largest text sent or read, and the statement it belongs to. */
  largest_bytes: number;
  largest_sql: string;
}

export const newUse = (): D1Use => ({ queries: 0, calls: 0, largest_bytes: 0, largest_sql: "" });

/** Every database of the bindings under its limits; `use` counts across them, as one invocation does. */
export function strictEnv<E extends Partial<Env>>(bindings: E, use: D1Use = newUse()): E {
  const isDatabase = (value: unknown): value is D1Database => typeof (value as D1Database | null)?.batch === "function";
  const entries = Object.entries(bindings).map(([name, value]) => [
    name,
    isDatabase(value) ? strictD1(value, use) : value,
  ]);
  return Object.fromEntries(entries) as E;
}

/** A database that throws where production would. Give each invocation a new `use`. */
export function strictD1(db: D1Database, use: D1Use = newUse()): D1Database {
  const raw = new WeakMap<D1PreparedStatement, { statement: D1PreparedStatement; sql: string }>();

  const wrap = (statement: D1PreparedStatement, sql: string): D1PreparedStatement => {
    const run = <T>(ask: () => Promise<T>): Promise<T> => {
      spend(use, 1);
      return ask().then((answer) => checkRows(use, sql, answer));
    };
    const wrapped = {
      bind(...values: unknown[]) {
        checkValues(use, sql, values);
        return wrap(statement.bind(...values), sql);
      },
      first: (column?: string) => run(() => (column === undefined ? statement.first() : statement.first(column))),
      run: () => run(() => statement.run()),
      all: () => run(() => statement.all()),
      raw: (options?: { columnNames?: false }) => run(() => statement.raw(options)),
    } as unknown as D1PreparedStatement;
    raw.set(wrapped, { statement, sql });
    return wrapped;
  };

  return {
    prepare(sql: string) {
      const bytes = sizeOf(sql);
      if (bytes > limits.sql_bytes) throw tooMuch("statement too long", `${bytes} bytes`, sql);
      return wrap(db.prepare(sql), sql);
    },
    async batch<T>(list: D1PreparedStatement[]): Promise<D1Result<T>[]> {
      spend(use, list.length);
      const known = list.map((each) => {
        const found = raw.get(each);
        if (!found) throw new Error("a statement of another database is in this batch");
        return found;
      });
      const results = await db.batch<T>(known.map(({ statement }) => statement));
      for (const [index, result] of results.entries()) checkRows(use, known[index]?.sql ?? "", result);
      return results;
    },
  } as unknown as D1Database;
}

function spend(use: D1Use, queries: number): void {
  use.calls += 1;
  use.queries += queries;
  if (use.queries > limits.queries) throw tooMuch("too many queries in one invocation", String(use.queries), "");
}

function checkValues(use: D1Use, sql: string, values: readonly unknown[]): void {
  if (values.length > limits.parameters) throw tooMuch("too many SQL variables", String(values.length), sql);
  const sizes = values.map(sizeOf);
  for (const bytes of sizes) note(use, sql, bytes);
  // Without json_each the parameters are one row, which has the same limit as a text.
  const row = sizes.reduce((sum, bytes) => sum + bytes, 0);
  if (!sql.includes("json_each") && row > limits.text_bytes) throw tooBig(sql, row);
}

function checkRows<T>(use: D1Use, sql: string, answer: T): T {
  const list = Array.isArray(answer) ? answer : ((answer as { results?: unknown[] } | null)?.results ?? [answer]);
  for (const row of list) {
    const values = typeof row === "object" && row !== null ? Object.values(row) : [row];
    let bytes = 0;
    for (const value of values) bytes += sizeOf(value);
    note(use, sql, bytes);
  }
  return answer;
}

function note(use: D1Use, sql: string, bytes: number): void {
  if (bytes > use.largest_bytes) Object.assign(use, { largest_bytes: bytes, largest_sql: sql });
  if (bytes > limits.text_bytes) throw tooBig(sql, bytes);
}

const encoder = new TextEncoder();

function sizeOf(value: unknown): number {
  if (typeof value === "string") return encoder.encode(value).byteLength;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
  return Array.isArray(value) ? value.length : 8;
}

const tooBig = (sql: string, bytes: number) => tooMuch("string or blob too big: SQLITE_TOOBIG", `${bytes} bytes`, sql);

function tooMuch(what: string, much: string, sql: string): Error {
  return new Error(`D1_ERROR: ${what} (${much}): ${sql.replace(/\s+/g, " ").slice(0, 80)}`);
}
