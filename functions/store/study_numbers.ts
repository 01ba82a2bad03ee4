// Numbers of a whole store that a study found and lists go by, such as where most intervals between orders lie.
import type { D1Database } from "@cloudflare/workers-types";

export async function writeNumbers(
  db: D1Database,
  store: number,
  study: string,
  numbers: Readonly<Record<string, number>>,
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO study_numbers (store, study, numbers) VALUES (?1, ?2, ?3)
       ON CONFLICT (store, study) DO UPDATE SET numbers = excluded.numbers WHERE numbers <> excluded.numbers`,
    )
    .bind(store, study, JSON.stringify(numbers))
    .run();
}

/** The numbers of all studies of a store together; their names are told apart by the studies. */
export async function readNumbers(db: D1Database, store: number): Promise<Record<string, number>> {
  const { results } = await db
    .prepare("SELECT numbers FROM study_numbers WHERE store = ?1")
    .bind(store)
    .all<{ numbers: string }>();
  return Object.assign({}, ...results.map(({ numbers }) => JSON.parse(numbers) as Record<string, number>));
}

/** Whether a run's document is the one that is kept: a newer run may have come between. */
export async function isStanding(
  db: D1Database,
  store: number,
  { study, day, made_at }: { study: string; day: number; made_at: number },
): Promise<boolean> {
  const row = await db
    .prepare("SELECT day, made_at FROM study WHERE store = ?1 AND id = ?2")
    .bind(store, study)
    .first<{ day: number; made_at: number }>();
  return row?.day === day && row.made_at === made_at;
}
