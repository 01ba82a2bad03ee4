// What of a person lies in beacons that could not be stored? Each may hold several people's events: only his go.
import type { D1Database } from "@cloudflare/workers-types";
import { countRows, goOn } from "./erase_job.ts";
import type { Person } from "./erase_where.ts";

const STEP = 50;

/** What of a letter's body is read here; the rest stays as it is. */
interface Body {
  events?: Named[];
  quarantined?: { event: Named }[];
  decisions?: { visitor?: string }[];
}
interface Named {
  visitor?: string;
  customer_id?: string | null;
}

const isHis = ({ customer, browsers }: Person, { visitor = "", customer_id = null }: Named) =>
  customer_id === customer || (browsers.includes(visitor) && customer_id === null);

/** A letter without what is the person's; undefined where nothing is, null where nothing is left. */
export function without(body: string, person: Person): string | null | undefined {
  const letter = JSON.parse(body) as Body;
  const events = (letter.events ?? []).filter((each) => !isHis(person, each));
  const quarantined = (letter.quarantined ?? []).filter(({ event }) => !isHis(person, event));
  const decisions = (letter.decisions ?? []).filter((each) => !isHis(person, each));
  const [left, before] = [
    events.length + quarantined.length + decisions.length,
    (letter.events ?? []).length + (letter.quarantined ?? []).length + (letter.decisions ?? []).length,
  ];
  if (left === before) return undefined;
  if (left === 0) return null;
  return JSON.stringify({ ...letter, events, quarantined, ...(letter.decisions ? { decisions } : {}) });
}

/** What a letter holds of the person. */
export function within(body: string, person: Person): object[] {
  const { events = [], quarantined = [], decisions = [] } = JSON.parse(body) as Body;
  return [...events, ...quarantined.map(({ event }) => event), ...decisions].filter((each) => isHis(person, each));
}

/** Letters of a store after one, that may name the person. */
export async function listLettersOf(
  db: D1Database,
  store: number,
  person: Person,
  after: string,
): Promise<{ letters: { id: string; body: string; received_at: number }[]; more: boolean }> {
  const { results } = await db
    .prepare(
      `SELECT id, body, received_at FROM dead_letter WHERE id > ?2 AND body->>'store' = ?1 AND (
         instr(body, ?3) > 0 OR EXISTS (SELECT 1 FROM json_each(?4) WHERE instr(body, value) > 0))
       ORDER BY id LIMIT ${STEP}`,
    )
    .bind(store, after, JSON.stringify(person.customer), JSON.stringify(person.browsers))
    .all<{ id: string; body: string; received_at: number }>();
  return { letters: results, more: results.length === STEP };
}

/** Takes the person out of some letters; the last one read, or null where there are no more. */
export async function eraseLetters(
  db: D1Database,
  store: number,
  erasure: { id: string; step: number },
  person: Person,
  after: string,
): Promise<string | null> {
  const { letters, more } = await listLettersOf(db, store, person, after);
  const last = letters.at(-1)?.id;
  const statements = letters.flatMap(({ id, body }) => {
    const rest = without(body, person);
    if (rest === undefined) return [];
    const change =
      rest === null
        ? db.prepare("DELETE FROM dead_letter WHERE id = ?1 AND body = ?2").bind(id, body)
        : db.prepare("UPDATE dead_letter SET body = ?3 WHERE id = ?1 AND body = ?2").bind(id, body, rest);
    return [change, countRows(db, store, erasure.id, `dead_letter:${rest === null ? "deleted" : "kept"}`)];
  });
  if (last !== undefined) await db.batch([...statements, goOn(db, store, erasure.id, erasure.step, last)]);
  return more && last !== undefined ? last : null;
}
