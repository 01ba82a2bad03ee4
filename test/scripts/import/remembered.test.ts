// Does the second file of a sort need nothing said, is it shown what is remembered, and can that be changed and forgotten?
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { startRecorder } from "./recorder.ts";

const entry = fileURLToPath(new URL("../../../scripts/import/index.ts", import.meta.url));
let server: Awaited<ReturnType<typeof startRecorder>>;
const folder = mkdtempSync(join(tmpdir(), "remembered-"));

beforeAll(async () => {
  server = await startRecorder();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  server.mappings.clear();
  server.stored.clear();
});

function run(args: string[], input: string | Buffer = "") {
  const env = { ...process.env, SUANPAN_URL: server.url, SUANPAN_KEY: "sk_env" };
  const child = spawn(process.execPath, [entry, ...args], { cwd: folder, env });
  child.stdin.end(input);
  const told = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    told.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    told.err += chunk;
  });
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, ...told }));
  });
}

const header = "No;Datum;Artikel;Menge;Preis";
const orders = (...rows: string[]) => [header, ...rows].join("\n");
const bare = ["-", "--as", "orders", "--preset", "csv", "--yes"];
const maps = ["id=No", "ordered_at=Datum", "sku=Artikel", "quantity=Menge", "unit_price=Preis"].flatMap((each) => [
  "--map",
  each,
]);
const said = [...maps, "--currency", "EUR", "--timezone", "Europe/Berlin", "--empty", "NA"];

it("the next file with these columns is read by what the first one was told, also where it cannot be decided", async () => {
  const unexplained = await run(bare, orders("1;31.01.2024;A;2;1.234,50"));
  expect(unexplained.code).toBe(1);
  const first = await run([...bare, ...said], orders("1;31.01.2024;A;2;1.234,50"));
  expect(first.code).toBe(0);
  expect(first.err).toContain("remembered: the next file with these columns needs no options");
  // Neither its date nor its amount says which is which; the columns stand in another order.
  const second = await run(bare, "datum;NO;artikel;menge;preis\n03.02.2024;2;B;1;1,234\n");
  expect(second.err).toContain("remembered (--forget to say it anew) 2026-11-18: id=no, ordered_at=datum");
  expect(second.err).toContain("  artikel = sku: SKU\n");
  expect(second.err).toContain("dates      day first");
  expect(second.err).not.toContain("needs no options");
  expect(second.code).toBe(0);
  expect(server.get("orders", "2")).toMatchObject({
    ordered_at: Date.parse("2024-02-02T23:00:00Z"),
    currency: "EUR",
    lines: [{ sku: "B", quantity: 1, amount_minor: 123 }],
  });
});

it("what is said goes before what is remembered, and what the file itself says before how it was written last time", async () => {
  await run([...bare, ...said], orders("1;31.01.2024;A;2;1.234,50"));
  const more = ["--currency", "CHF", "--map", "title=Artikel", "--map", "sku=Preis", "--map", "amount=Menge"];
  const changed = await run([...bare, ...more], orders("1;01/31/2024;A;2;S-1"));
  // Menge is no quantity any more: it says so instead of guessing.
  expect(changed.err).toContain("no column quantity");
  const point = await run([...bare, "--currency", "CHF"], orders("3;01/31/2024;A;2;1,234.50", "4;02/03/2024;B;1;1.5"));
  expect(point.err).toContain("amounts    decimal mark is a point");
  expect(point.err).toContain("dates      month first");
  expect([...server.mappings.values()]).toMatchObject([{ currency: "CHF", decimal: ".", dates: "mdy", empty: ["NA"] }]);
});

it("lists what is remembered and forgets it when told to", async () => {
  expect((await run(["--remembered"])).out).toContain("nothing is remembered");
  await run([...bare, ...said], orders("1;31.01.2024;A;2;1.234,50"));
  const { out, code } = await run(["--remembered"]);
  expect(code).toBe(0);
  expect(out).toContain("orders with the columns artikel, datum, menge, no, preis\n");
  expect(out).toContain("currency EUR, timezone Europe/Berlin, decimal ,, dates dmy");
  const anew = [...bare, "--forget", ...maps, "--currency", "CHF", "--timezone", "UTC"];
  expect((await run(anew, orders("4;31.01.2024;A;2;9,50"))).code).toBe(0);
  expect([...server.mappings.values()]).toMatchObject([{ currency: "CHF", timezone: "UTC", empty: [] }]);
});

it("nothing is remembered of a file that says all by itself, or of which nothing was stored", async () => {
  const spend = "day,source,medium,cost_minor\n2024-01-31,google,cpc,5\n";
  expect((await run(["-", "--as", "spend", "--preset", "csv"], spend)).code).toBe(0);
  await run([...bare, ...said], orders("1;31.01.2024;A;x;1.234,50"));
  expect(server.mappings.size).toBe(0);
});

it("characters that could be of two languages are those that were said the last time", async () => {
  // One Chinese and one western sign: the bytes tell neither.
  const text = (id: string) =>
    Buffer.concat([Buffer.from(orders(`${id};2024-01-31;`)), Buffer.from([0xb2, 0xe8]), Buffer.from(";2;1.50\n")]);
  const asked = await run([...bare, ...said], text("1"));
  expect([asked.code, asked.err]).toEqual([
    2,
    expect.stringContaining("--encoding gb18030 or --encoding windows-1252"),
  ]);
  expect((await run([...bare, ...said, "--encoding", "gb18030"], text("1"))).code).toBe(0);
  expect((await run(bare, text("2"))).code).toBe(0);
  expect(server.get("orders", "2")).toMatchObject({ lines: [{ sku: "茶" }] });
});
