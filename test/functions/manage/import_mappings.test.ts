// What is remembered of files: by kind and columns, once, of one store alone, and with nothing in it that an import could not use.
import { expect, test } from "vitest";
import { signatureOf } from "../../../shared/import/signature.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const german = {
  kind: "orders",
  columns: [" No.", "Datum", "Artikel", "Menge", "Preis"],
  map: { id: "No.", ordered_at: "DATUM", sku: "Artikel", quantity: "Menge", unit_price: "Preis" },
  empty: ["NA"],
  only: ["unit_price>0"],
  services: ["POST", "gift_*"],
  currency: "EUR",
  timezone: "Europe/Berlin",
  decimal: ",",
  dates: "dmy",
};
const put = (store: TestStore, body: unknown, key = store.manage_key) =>
  call("PUT", "/v1/import/mappings", { key, body });
type Listed = { mappings: { id: string; saved_at: number; map: Record<string, string> }[] };
const list = async (store: TestStore) => (await read<Listed>(store, "/v1/import/mappings")).mappings;

test("a sort of file is remembered once, whatever order its columns stand in, and changed by saying it anew", async () => {
  const store = await newStore();
  expect(await list(store)).toEqual([]);
  const first = await put(store, german);
  const { id, change, columns } = (await first.json()) as { id: string; change: string; columns: string[] };
  expect([first.status, change]).toEqual([200, "stored"]);
  expect(columns).toEqual(["artikel", "datum", "menge", "no.", "preis"]);
  expect(id).toBe(signatureOf("orders", ["preis", "no.", "datum", "artikel", "MENGE"]));
  expect(await (await put(store, german)).json()).toMatchObject({ id, change: "unchanged" });
  const { sku: _, ...map } = german.map;
  const other = { ...german, columns: [...german.columns].reverse(), map: { ...map, title: "Artikel" } };
  expect(await (await put(store, other)).json()).toMatchObject({ id, change: "stored" });
  const [kept, ...more] = await list(store);
  expect(more).toEqual([]);
  expect(kept).toMatchObject({ id, kind: "orders", timezone: "Europe/Berlin", decimal: ",", dates: "dmy" });
  expect(kept?.map).toEqual({
    id: "no.",
    ordered_at: "datum",
    title: "artikel",
    quantity: "menge",
    unit_price: "preis",
  });
  // The same columns of another kind are another sort.
  await put(store, { kind: "spend", columns: german.columns });
  expect(await list(store)).toHaveLength(2);
});

test("a store knows its own alone, and forgets", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const { id } = (await (await put(store, german)).json()) as { id: string };
  expect(await list(other)).toEqual([]);
  const forget = (of: TestStore) => call("DELETE", `/v1/import/mappings/${id}`, { key: of.manage_key });
  const refused = await forget(other);
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([404, "import_mapping_unknown"]);
  expect(await list(store)).toHaveLength(1);
  expect((await forget(store)).status).toBe(200);
  expect((await forget(store)).status).toBe(404);
  expect(await list(store)).toEqual([]);
});

test("a key that writes may remember; one that reads and one that stands in pages may not", async () => {
  const store = await newStore();
  const keyOf = async (scope: string) => {
    const body = { kind: "secret", scopes: [scope] };
    return ((await (await call("POST", "/v1/keys", { key: store.manage_key, body })).json()) as { secret: string })
      .secret;
  };
  expect((await put(store, german, await keyOf("write"))).status).toBe(200);
  expect((await put(store, german, await keyOf("read"))).status).toBe(403);
  expect((await put(store, german, store.write_key)).status).toBe(401);
});

test.each<[string, Record<string, unknown>, string]>([
  ["a kind that is none", { kind: "invoices" }, "kind"],
  ["no columns", { columns: [] }, "columns"],
  ["a column without a name", { columns: ["a", " "] }, "columns.1"],
  ["a field that is no name", { map: { "Order Id": "no." } }, "map"],
  ["a column that the header does not have", { map: { id: "Nummer" } }, "map.id"],
  ["a column for two fields", { map: { id: "no.", sku: "No." } }, "map"],
  ["a zone that is none", { timezone: "Berlin" }, "timezone"],
  ["a currency that is none", { currency: "EURO" }, "currency"],
  ["an encoding that is none", { encoding: "klingon" }, "encoding"],
  ["a condition that cannot be read", { only: ["unit_price>0", "unit_price<0"] }, "only.1"],
  ["an order of dates that is none", { dates: "ymd" }, "dates"],
  ["a field of no meaning", { delimiter: ";" }, "delimiter"],
])("%s is refused by its field", async (_, change, field) => {
  const store = await newStore();
  const response = await put(store, { ...german, ...change });
  expect(response.status).toBe(422);
  expect(((await response.json()) as { field: string }).field).toContain(field);
  expect(await list(store)).toEqual([]);
});

test("a store remembers a hundred sorts and no more, and still changes what it knows", async () => {
  const store = await newStore();
  const { id } = (await (await put(store, german)).json()) as { id: string };
  await env.SHARD_0.prepare(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99)
     INSERT INTO import_mapping (store, id, mapping, saved_at)
     SELECT m.store, printf('%016x', i), m.mapping, m.saved_at FROM n, import_mapping AS m WHERE m.id = ?1
       AND m.store = (SELECT max(store) FROM import_mapping)`,
  )
    .bind(id)
    .run();
  expect(await list(store)).toHaveLength(100);
  const full = await put(store, { ...german, kind: "refunds" });
  expect([full.status, ((await full.json()) as { code: string }).code]).toEqual([422, "too_many_records"]);
  expect(await (await put(store, { ...german, currency: "CHF" })).json()).toMatchObject({ change: "stored" });
});
