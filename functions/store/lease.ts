// Who is doing this? Cron runs may overlap; one holder at a time works on a store.
import type { D1Database } from "@cloudflare/workers-types";

/** Takes a lease until a moment; false when somebody else holds it. */
export async function takeLease(
  control: D1Database,
  name: string,
  holder: string,
  now: number,
  until: number,
): Promise<boolean> {
  const row = await control
    .prepare(
      `INSERT INTO lease (name, holder, until_at) VALUES (?1, ?2, ?4)
       ON CONFLICT (name) DO UPDATE SET holder = ?2, until_at = ?4 WHERE until_at <= ?3 OR holder = ?2 RETURNING name`,
    )
    .bind(name, holder, now, until)
    .first();
  return row !== null;
}

export async function releaseLease(control: D1Database, name: string, holder: string): Promise<void> {
  await control.prepare("DELETE FROM lease WHERE name = ?1 AND holder = ?2").bind(name, holder).run();
}
