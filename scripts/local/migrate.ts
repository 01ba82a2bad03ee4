// Brings the local databases up to date with the migrations, as `wrangler d1 migrations apply` does on an account.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import type { Miniflare } from "miniflare";
import { config } from "../wrangler.ts";

/**
 * Applies what is missing, each file in one transaction; returns how many files were applied. Throws when the data is of an
 * earlier shape that no migration changes.
 */
export async function migrate(platform: Miniflare): Promise<number> {
  let applied = 0;
  for (const { binding, migrations_dir } of config.d1_databases) {
    const db = (await platform.getD1Database(binding)) as unknown as D1Database;
    await db
      .prepare("CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE, applied_at TEXT)")
      .run();
    await assertPresentShape(db);
    const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
    const done = new Set(results.map((row) => row.name));
    for (const name of readdirSync(migrations_dir).sort()) {
      if (done.has(name)) continue;
      const statements = splitStatements(readFileSync(join(migrations_dir, name), "utf8"));
      const note = db.prepare("INSERT INTO d1_migrations (name, applied_at) VALUES (?1, datetime('now'))").bind(name);
      await db.batch([...statements.map((sql) => db.prepare(sql)), note]);
      applied += 1;
    }
  }
  return applied;
}

/** Tables by week are made when their first event arrives, so no migration reaches them: those of old must go. */
async function assertPresentShape(db: D1Database): Promise<void> {
  const old = await db
    .prepare("SELECT name FROM sqlite_master WHERE name GLOB 'event_[0-9]*' AND sql LIKE '% hash %'")
    .first<{ name: string }>();
  if (old === null) return;
  throw new Error(
    "The data here was stored by an earlier version of Suanpan in a way that this one cannot read. " +
      "`npm start -- --reset` deletes it and starts afresh.",
  );
}

/** Statements of a migration: a semicolon that ends a line ends one, a trigger's at the line `END;`. No text holds either. */
export function splitStatements(sql: string): string[] {
  const bare = sql.replace(/^\s*--.*$/gm, "");
  return (bare.match(/\s*CREATE TRIGGER[\s\S]*?^END;|[^;]+;/gm) ?? []).map((statement) =>
    statement.trim().slice(0, -1),
  );
}
