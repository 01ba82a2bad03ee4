// Who did what to a store? Appended to, never changed.
import type { D1Database } from "@cloudflare/workers-types";

export interface AuditEntry {
  at: number;
  actor: string;
  action: string;
  object: string;
  detail: Record<string, unknown>;
}

export async function recordAudit(control: D1Database, store: number, entry: AuditEntry): Promise<void> {
  const { at, actor, action, object, detail } = entry;
  await control
    .prepare("INSERT INTO audit (at, store, actor, action, object, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
    .bind(at, store, actor, action, object, JSON.stringify(detail))
    .run();
}

/** The last entries of a store, newest first. */
export async function listAudit(control: D1Database, store: number, limit: number): Promise<AuditEntry[]> {
  const { results } = await control
    .prepare("SELECT at, actor, action, object, detail FROM audit WHERE store = ?1 ORDER BY at DESC LIMIT ?2")
    .bind(store, limit)
    .all<Omit<AuditEntry, "detail"> & { detail: string }>();
  return results.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }));
}
