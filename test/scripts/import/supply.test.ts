// Do files of stock and of purchase orders go where they belong, under the field that the endpoint reads?
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { createClient } from "../../../scripts/import/client.ts";
import { endpoints } from "../../../scripts/import/endpoints.ts";
import { parseOptions } from "../../../scripts/import/options.ts";
import { runImport } from "../../../scripts/import/run.ts";
import { openSource } from "../../../scripts/import/source.ts";
import { pickingBody, shipmentsBody } from "../../../shared/api/fulfilment_requests.ts";
import { batchesBody, returnsBody, ticketsBody } from "../../../shared/api/quality_requests.ts";
import { inventoryBody, purchaseOrdersBody } from "../../../shared/api/supply_requests.ts";
import { startRecorder } from "./recorder.ts";

const folder = mkdtempSync(join(tmpdir(), "import-"));
let server: Awaited<ReturnType<typeof startRecorder>>;

beforeEach(async () => {
  server = await startRecorder();
});
afterEach(() => server.close());
afterAll(() => rmSync(folder, { recursive: true }));

async function run(text: string, kind: string) {
  const file = join(folder, "in.csv");
  writeFileSync(file, text);
  const options = parseOptions([file, "--preset", "csv", "--rejected", join(folder, "no.csv"), "--as", kind]);
  if (options === "help") throw new Error("no help here");
  const sleep = async () => undefined;
  const client = createClient({ url: server.url, key: "sk_test" }, { sleep, random: () => 1 });
  const progress = { show: () => undefined, say: () => undefined, end: () => undefined };
  const source = await openSource(file);
  return runImport({ options, source, client, progress, now: () => performance.now(), sleep });
}

it("stock", async () => {
  const text = "sku,warehouse,on_hand,at\nA,main,4,2024-01-31T14:05:00Z\nB,main,-4,2024-01-31T14:05:00Z\n";
  const { counts, rejected } = await run(text, "inventory");
  expect(counts).toMatchObject({ read: 2, refused: 1, stored: { inventory: 1 } });
  expect(rejected).toBe(true);
  expect(server.requests.map(({ path }) => path)).toEqual(["PUT /v1/inventory"]);
  expect(inventoryBody.safeParse({ inventory: [server.get("inventory", "A")] }).success).toBe(true);
});

it("purchase orders", async () => {
  const text = "id,supplier,ordered_on,sku,quantity,delivered,delivered_on\nP,acme,2024-01-02,A,5,5,2024-01-09\n";
  const { counts } = await run(text, "purchase-orders");
  expect(counts).toMatchObject({ read: 1, refused: 0, stored: { "purchase-orders": 1 } });
  expect(server.requests.map(({ path }) => path)).toEqual(["POST /v1/purchase-orders"]);
  const { field = "" } = endpoints["purchase-orders"];
  expect(purchaseOrdersBody.safeParse({ [field]: [server.get(field, "P")] }).success).toBe(true);
});

it.each([
  {
    kind: "shipments",
    id: "S1",
    body: shipmentsBody,
    text: "id,order_id,service,ordered_at,delivered_at\nS1,1,economy,2024-01-02T10:00:00Z,\n",
  },
  { kind: "picking", id: "", body: pickingBody, text: "day,picker,picks,hours\n2024-01-02,P7,412,7.5\n" },
  { kind: "returns", id: "B1", body: returnsBody, text: "id,day,sku,reason\nB1,2024-01-02,A,size\n" },
  { kind: "tickets", id: "T1", body: ticketsBody, text: "id,kind,opened_at\nT1,delivery,2024-01-02T10:00:00Z\n" },
  { kind: "batches", id: "L1", body: batchesBody, text: "code,sku,produced_on\nL1,A,2024-01-02\n" },
])("$kind", async ({ kind, id, body, text }) => {
  const { counts } = await run(text, kind);
  expect(counts).toMatchObject({ read: 1, refused: 0, stored: { [kind]: 1 } });
  expect(server.requests.map(({ path }) => path)).toEqual([`PUT /v1/${kind}`]);
  const found = server.get(kind, id || "2024-01-02|||");
  expect(body.safeParse({ [kind]: [found] }).success).toBe(true);
});
