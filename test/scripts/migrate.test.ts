// Does a local installation get its tables once, and say so when its data is of an earlier shape?
import { readdirSync } from "node:fs";
import type { D1Database } from "@cloudflare/workers-types";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll, expect, test } from "vitest";
import { migrate } from "../../scripts/local/migrate.ts";

const platform = new Miniflare(
  convertV4MiniflareOptions({
    modules: true,
    script: "export default { fetch: () => new Response() };",
    d1Databases: ["CONTROL", "SHARD_0"],
  }),
);

afterAll(() => platform.dispose());

test("each migration is applied once", async () => {
  const files = ["control", "shard"].flatMap((folder) => readdirSync(`functions/store/migrations/${folder}`));
  expect(await migrate(platform)).toBe(files.length);
  expect(await migrate(platform)).toBe(0);
});

test("a week's table of the present shape is taken, one of an earlier shape is refused with the way out", async () => {
  const db = (await platform.getD1Database("SHARD_0")) as unknown as D1Database;
  await db.prepare("CREATE TABLE event_20260601 (store INTEGER NOT NULL, data TEXT NOT NULL)").run();
  expect(await migrate(platform)).toBe(0);
  await db.prepare("CREATE TABLE event_20260608 (store INTEGER NOT NULL, hash INTEGER NOT NULL, data TEXT)").run();
  await expect(migrate(platform)).rejects.toThrow(/npm start -- --reset/);
});
