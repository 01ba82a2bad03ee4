// Sources that an earlier version stored for orders are there after the migration that keeps all sessions of an order.
import { readdirSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { splitStatements } from "../../scripts/local/migrate.ts";

const folder = "functions/store/migrations/shard";

function migrate(db: DatabaseSync, which: (name: string) => boolean): void {
  for (const name of readdirSync(folder).sort().filter(which)) {
    for (const statement of splitStatements(readFileSync(`${folder}/${name}`, "utf8"))) db.exec(statement);
  }
}

test("an order's source outlives the migration, and a second session may stand beside it", () => {
  const db = new DatabaseSync(":memory:");
  migrate(db, (name) => name < "0004");
  const insert = "INSERT INTO order_source VALUES (1, 'o1', ?, 'paid', ?, 'cpc', '', 'phone', 'CN')";
  db.prepare(insert).run(new Uint8Array([2]), "baidu");
  db.exec("INSERT INTO dirty (store, kind, bucket, mark) VALUES (1, 'event', 5, 7)");
  migrate(db, (name) => name >= "0004");
  db.prepare(insert).run(new Uint8Array([1]), "douyin");
  const sources = db.prepare("SELECT source FROM order_source WHERE id = 'o1' ORDER BY session").all();
  expect(sources.map(({ source }) => source)).toEqual(["douyin", "baidu"]);
  expect(db.prepare("SELECT * FROM dirty").get()).toEqual({
    store: 1,
    kind: "event",
    bucket: 5,
    mark: 7,
    failures: 0,
    retry_at: 0,
    taken: 0,
  });
});
