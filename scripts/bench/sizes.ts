// How many bytes does each table take? Read from a copy of the shard's file: D1 itself only tells the whole.
import { copyFileSync, existsSync, globSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { BenchServer } from "./server.ts";

/** Bytes by table, pages with their unused ends included; weekly tables add up under one name. */
export async function tableSizes({ folder }: Pick<BenchServer, "folder">): Promise<Map<string, number>> {
  const copies = mkdtempSync(join(tmpdir(), "suanpan-sizes-"));
  try {
    const files = globSync(join(folder, "**/*.sqlite"));
    const weight = (file: string) =>
      statSync(file).size + (existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0);
    const largest = files.sort((a, b) => weight(b) - weight(a))[0];
    if (!largest) throw new Error(`there is no database in ${folder}`);
    const copy = join(copies, "shard.sqlite");
    copyFileSync(largest, copy);
    // What was written last stands in the log beside the file.
    if (existsSync(`${largest}-wal`)) copyFileSync(`${largest}-wal`, `${copy}-wal`);
    const db = new DatabaseSync(copy);
    const rows = db.prepare("SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name").all();
    db.close();
    const sizes = new Map<string, number>();
    for (const { name, bytes } of rows) {
      const table = String(name).replace(/_\d{8}$/, "");
      sizes.set(table, (sizes.get(table) ?? 0) + Number(bytes));
    }
    return sizes;
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}
