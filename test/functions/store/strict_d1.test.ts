// Does the strict database refuse what production refuses, and nothing else?
import { expect, test } from "vitest";
import { limits, newUse, strictD1, strictEnv } from "../../helpers/strict_d1.ts";
import { env } from "../../helpers/worker.ts";

const text = (bytes: number) => "x".repeat(bytes);
const big = limits.text_bytes;

test("texts up to 2,000,000 bytes pass, Chinese counted in bytes, and larger ones fail", async () => {
  const db = strictD1(env.SHARD_0);
  const length = (value: string) =>
    db
      .prepare("SELECT length(value) AS n FROM json_each(?1)")
      .bind(JSON.stringify([value]))
      .first("n");
  expect(await length(text(big - 4))).toBe(big - 4);
  await expect(async () => length(text(big))).rejects.toThrow("SQLITE_TOOBIG");
  await expect(async () => length("母".repeat(big / 3))).rejects.toThrow("SQLITE_TOOBIG");
});

test("a row is limited as a text is, written or read", async () => {
  const db = strictD1(env.SHARD_0);
  const row = "INSERT INTO dead_letter (id, body, received_at) VALUES (?1, ?2, 0)";
  expect(() => db.prepare(row).bind("a", text(big))).toThrow("SQLITE_TOOBIG");
  expect(() => db.prepare(row).bind(text(big / 2), text(big / 2 + 1))).toThrow("SQLITE_TOOBIG");
  const doubled = db.prepare("SELECT ?1 || ?1 AS twice").bind(text(big / 2 + 1));
  await expect(doubled.first()).rejects.toThrow("SQLITE_TOOBIG");
});

test("100 parameters and 100 KB of SQL", async () => {
  const db = strictD1(env.SHARD_0);
  const hundred = Array.from({ length: 100 }, () => 1);
  expect(() => db.prepare("SELECT ?1").bind(...hundred, 1)).toThrow("too many SQL variables");
  expect(
    await db
      .prepare(`SELECT ${hundred.map(() => "?").join(" + ")} AS sum`)
      .bind(...hundred)
      .first("sum"),
  ).toBe(100);
  expect(() => db.prepare(`SELECT 1 -- ${text(100_000)}`)).toThrow("statement too long");
  expect(await db.prepare(`SELECT 1 AS one -- ${text(90_000)}`).first("one")).toBe(1);
});

test("1,000 queries an invocation over all databases, those of a batch one by one", async () => {
  const use = newUse();
  const { CONTROL, SHARD_0 } = strictEnv({ CONTROL: env.CONTROL, SHARD_0: env.SHARD_0 }, use);
  await CONTROL.batch(Array.from({ length: 600 }, () => CONTROL.prepare("SELECT 1")));
  await SHARD_0.batch(Array.from({ length: 400 }, () => SHARD_0.prepare("SELECT 1")));
  expect(use).toMatchObject({ queries: 1_000, calls: 2 });
  await expect(async () => SHARD_0.prepare("SELECT 1").first()).rejects.toThrow("too many queries");
});

test("answers are those of the database", async () => {
  const db = strictD1(env.SHARD_0);
  await db.prepare("INSERT INTO dead_letter (id, body, received_at) VALUES (?1, ?2, 5)").bind("d", "{}").run();
  const read = db.prepare("SELECT id, received_at FROM dead_letter WHERE id = ?1").bind("d");
  expect(await read.first()).toEqual({ id: "d", received_at: 5 });
  expect(await read.first("received_at")).toBe(5);
  expect((await read.all()).results).toEqual([{ id: "d", received_at: 5 }]);
  expect(await read.raw()).toEqual([["d", 5]]);
  expect((await db.batch([read]))[0]?.results).toEqual([{ id: "d", received_at: 5 }]);
});
