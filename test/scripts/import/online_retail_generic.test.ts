// Does a file that no preset knew come out as with one, when a person says what its columns are? The Online Retail set, both ways.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { parseOptions } from "../../../scripts/import/options.ts";
import { planImport } from "../../../scripts/import/plan.ts";
import { readRows } from "../../../scripts/import/rows.ts";
import { contextOf } from "../../../scripts/import/run.ts";
import { openSource } from "../../../scripts/import/source.ts";
import { createMapper } from "../../../shared/import/mapper.ts";
import type { Mapped, Output } from "../../../shared/import/types.ts";

const path = fileURLToPath(new URL("../../../../shared/data/online_retail.csv.gz", import.meta.url));
const absent = !existsSync(path);
if (absent) console.log("skipped: the Online Retail data set is not at ../shared/data/online_retail.csv.gz");

const columns = ["id=InvoiceNo", "sku=StockCode", "title=Description", "quantity=Quantity", "ordered_at=InvoiceDate"];
const said = [
  ...[...columns, "unit_price=UnitPrice", "customer_id=CustomerID", "country=Country"].flatMap((map) => ["--map", map]),
  ...["--empty", "NA", "--only", "unit_price>0", "--only", "id~^C?\\d+$"],
  ...["--services", "POST,DOT,C2,M,D,S,B,BANK CHARGES,AMAZONFEE,CRUK,gift_*"],
  ...["--currency", "GBP", "--timezone", "Europe/London"],
];

/** A third of the set, with all that is odd in it: the rest doubles the time and adds nothing (it comes out the same). */
const ROWS = 180_000;

/** Every record as it would be sent, by its name, and how many rows were refused. */
async function readAll(preset: string, more: string[]) {
  const given = parseOptions([path, "--as", "orders", "--preset", preset, ...more]);
  if (given === "help") throw new Error("no help here");
  const { options, source, ask } = await planImport(given, await openSource(path));
  const records = new Map<string, string>();
  let refused = 0;
  const take = (output: Output) => {
    refused += output.refused.length;
    for (const mapped of output.records) records.set(nameOf(mapped), JSON.stringify(sorted(mapped.record)));
  };
  const mapper = createMapper(options.mapping, contextOf(options));
  let rows = 0;
  for await (const row of readRows(source.text, options.mapping, source.name)) {
    take(mapper.add(row));
    rows += 1;
    if (rows === ROWS) break;
  }
  take(mapper.end());
  return { records, refused, ask, formats: { decimal: options.decimal, encoding: source.encoding } };
}

const nameOf = ({ kind, record }: Mapped) => `${kind} ${"id" in record ? record.id : ""}`;
const sorted = (record: object) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));

it.skipIf(absent)(
  "180,000 rows of Online Retail by a mapping are what the preset makes of them",
  {
    timeout: 60_000,
  },
  async () => {
    const preset = await readAll("online-retail", []);
    const generic = await readAll("csv", said);
    expect(generic.ask).toBeUndefined();
    expect(generic.formats).toEqual({ decimal: ".", encoding: "utf-8" });
    expect(generic.records.size).toBe(preset.records.size);
    expect(generic.refused).toBe(preset.refused);
    const differing = [...preset.records].filter(([name, record]) => generic.records.get(name) !== record);
    expect(differing.slice(0, 3).map(([name, record]) => [name, record, generic.records.get(name)])).toEqual([]);
  },
);
