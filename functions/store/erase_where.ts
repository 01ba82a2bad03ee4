// Which rows name a person? Conditions on the listed columns, and which browsers are somebody's own.
import type { D1Database } from "@cloudflare/workers-types";
import { eventTable, listPartitions, sessionTable } from "./partition.ts";
import { type PersonalColumn, personal, personalWeekly } from "./personal.ts";

export interface Person {
  customer: string;
  /** Stored ids (16 hex digits) of browsers that nobody else used. */
  browsers: readonly string[];
}

/** ?2 is the customer, ?3 the browsers as JSON: some columns hold them as text, some as bytes. */
const BROWSERS = "(SELECT value FROM json_each(?3) UNION ALL SELECT unhex(value) FROM json_each(?3))";

function columnNames({ table, column, holds, json }: PersonalColumn): string {
  const inside = holds === "customer" ? "customer_id" : "visitor";
  const value = json ? `${column}->>'${inside}'` : column;
  const names = holds === "customer" ? `${value} = ?2` : `${value} IN ${BROWSERS}`;
  // One column for both: who it is, the one beside it says.
  return table === "answer" ? `(who = '${holds}' AND ${names})` : names;
}

const orOf = (columns: readonly PersonalColumn[]) => `(${columns.map(columnNames).join(" OR ")})`;

/** Tables of which a row is one person's, with the condition for it. Letters hold several and are read one by one. */
export const personalTables: readonly { table: string; where: string }[] = [
  ...Map.groupBy(
    personal.filter(({ table }) => table !== "dead_letter" && table !== "erasure"),
    ({ table }) => table,
  ),
].map(([table, columns]) => ({ table, where: `store = ?1 AND ${orOf(columns)}` }));

/** The same of a week's tables, by the part of their names before the week. */
export const weeklyTables: readonly { table: string; where: string }[] = [
  ...Map.groupBy(personalWeekly, ({ table }) => table),
].map(([table, columns]) => ({ table, where: `store = ?1 AND ${orOf(columns)}` }));

/** The values of those conditions. */
export const bindPerson = (store: number, { customer, browsers }: Person): [number, string, string] => [
  store,
  customer,
  JSON.stringify(browsers),
];

/** Most browsers that one person is taken to have. */
const MOST = 5_000;

/** Browsers of which it is known that a customer used them: who signed in there, or placed an order there. */
const used = (week: string, who: string) => [
  `SELECT DISTINCT lower(hex(visitor)) AS visitor FROM ${eventTable(week)} WHERE store = ?1 AND customer_id ${who}`,
  `SELECT DISTINCT lower(hex(visitor)) AS visitor FROM ${sessionTable(week)} AS s
   CROSS JOIN json_each(nullif(s.purchases, '')) AS p CROSS JOIN orders AS o ON o.store = ?1 AND o.id = p.value
   WHERE s.store = ?1 AND s.purchases <> '' AND o.customer_id ${who}`,
];
const signedIn = (who: string) =>
  `SELECT lower(visitor) AS visitor FROM customer_visitor WHERE store = ?1 AND customer ${who}`;

/** Browsers of a customer and of nobody else. One that others used too is not his: only what names him is. */
export async function findBrowsers(db: D1Database, store: number, customer: string): Promise<string[]> {
  const weeks = await listPartitions(db);
  const his = [signedIn("= ?2"), ...weeks.flatMap((week) => used(week, "= ?2"))];
  const browsers = [...new Set(await inParts(db, his, [store, customer]))].filter(Boolean).slice(0, MOST);
  if (browsers.length === 0) return [];
  const those = [
    `${signedIn("<> ?2")} AND lower(visitor) IN (SELECT value FROM json_each(?3))`,
    ...weeks.flatMap((week) =>
      used(week, "<> ?2").map((sql) => `${sql} AND visitor IN (SELECT unhex(value) FROM json_each(?3))`),
    ),
  ];
  const shared = new Set(await inParts(db, those, [store, customer, JSON.stringify(browsers)]));
  return browsers.filter((browser) => !shared.has(browser));
}

async function inParts(db: D1Database, statements: readonly string[], values: readonly unknown[]): Promise<string[]> {
  const visitors: string[] = [];
  // One after the other: a week's table is read whole, and a database does one thing at a time.
  for (const sql of statements) {
    const { results } = await db
      .prepare(`${sql} LIMIT ${MOST}`)
      .bind(...values)
      .all<{ visitor: string }>();
    visitors.push(...results.map(({ visitor }) => visitor));
  }
  return visitors;
}
