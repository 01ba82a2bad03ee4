// Does the whole Online Retail set come out as the reference says: quant.md 1.2, to the penny?
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readRows } from "../../../scripts/import/rows.ts";
import { openSource } from "../../../scripts/import/source.ts";
import { createMapper } from "../../../shared/import/mapper.ts";
import { onlineRetail } from "../../../shared/import/presets/online-retail.ts";
import type { Output } from "../../../shared/import/types.ts";
import { checkRecord, mappingOf, sha256 } from "../../shared/import/map_csv.ts";

const path = fileURLToPath(new URL("../../../../shared/data/online_retail.csv.gz", import.meta.url));
const absent = !existsSync(path);
if (absent) console.log("skipped: the Online Retail data set is not at ../shared/data/online_retail.csv.gz");

it.skipIf(absent)(
  "maps the 541,909 rows of Online Retail: 18,532 orders of 4,338 customers, 8,911,407.90 GBP",
  { timeout: 60_000 },
  async () => {
    const customers = new Set<string>();
    const skus = new Set<string>();
    const sum = { rows: 0, orders: 0, guests: 0, lines: 0, known: 0, minor: 0, refunds: 0, refunded: 0, refusals: 0 };

    function count({ records, refused }: Output) {
      sum.refusals += refused.length;
      for (const mapped of records) {
        checkRecord(mapped);
        const { kind, record, lines } = mapped;
        sum.lines += lines.length;
        if (kind === "refunds") {
          sum.refunds += 1;
          sum.refunded += record.amount_minor;
        }
        if (kind !== "orders") continue;
        if (!record.customer_id) {
          sum.guests += 1;
          continue;
        }
        customers.add(record.customer_id);
        sum.orders += 1;
        for (const line of record.lines) {
          skus.add(line.sku);
          sum.known += 1;
          sum.minor += line.amount_minor;
        }
      }
    }

    const mapping = mappingOf(onlineRetail, "orders");
    const mapper = createMapper(mapping, { sha256 });
    const source = await openSource(path);
    for await (const row of readRows(source.text, mapping, "online_retail.csv.gz")) {
      sum.rows += 1;
      count(mapper.add(row));
    }
    count(mapper.end());

    expect(sum).toEqual({
      rows: 541_909,
      orders: 18_532,
      guests: 1427,
      known: 397_884,
      minor: 891_140_790,
      refunds: 3836,
      refunded: 89_681_249,
      lines: 541_909 - 2518,
      refusals: 2518,
    });
    expect(customers.size).toBe(4338);
    expect(skus.size).toBe(3665);
  },
);
