// May each kind of file write its days and times as its country does? Read with day or month first they are what ISO dates are.
import { expect, it } from "vitest";
import { tryFormats } from "../../../shared/import/formats.ts";
import { csv } from "../../../shared/import/presets/csv.ts";
import { type Kind, kinds } from "../../../shared/import/types.ts";
import { mappingOf, mapText, sha256 } from "./map_csv.ts";

/** A file of each kind; what stands in angle brackets is a date. */
const files: Partial<Record<Kind, string>> = {
  orders: "id,ordered_at,sku,quantity,amount\n1,<2024-01-31> 10:05,A,1,9.5",
  refunds: "id,refunded_at,amount\n1,<2024-01-31>,9.5",
  prices: "sku,at,price\nA,<2024-01-31>,9.5",
  spend: "day,source,medium,cost\n<2024-01-31>,google,cpc,9.5",
  events: "at,name,visitor\n<2024-01-31> 10:05,page_view,v",
  signals: "day,item,kind,value\n<2024-01-31>,A,search_index,9.5",
  daily: "name,day,value\nrain,<2024-01-31>,9.5",
  inventory: "sku,warehouse,on_hand,at\nA,main,4,<2024-01-31> 10:05",
  "purchase-orders":
    "id,supplier,ordered_on,promised_on,sku,quantity,delivered,delivered_on\nP,acme,<2024-01-02>,<2024-01-31>,A,5,5,<2024-01-29>",
  shipments:
    "id,order_id,service,ordered_at,promised_on,shipped_at\nS,1,economy,<2024-01-02> 10:05,<2024-01-31>,<2024-01-03> 9:00",
  picking: "day,picker,picks,hours\n<2024-01-31>,P7,412,7.5",
  returns: "id,day,sku,reason\nB,<2024-01-31>,A,size",
  tickets: "id,kind,opened_at\nT,delivery,<2024-01-31> 10:05",
  batches:
    "code,sku,produced_on,expires_on,inspection,day,result\nL1,A,<2024-01-02>,<2025-01-31>,water,<2024-01-29>,pass",
};
const written = (text: string, way: (year: string, month: string, day: string) => string) =>
  text.replaceAll(/<(\d+)-(\d+)-(\d+)>/g, (_, ...[year, month, day]: string[]) => way(year!, month!, day!));
const context = { currency: "EUR", timezone: "Asia/Shanghai", decimal: "." as const };

const dated = Object.entries(files) as [Kind, string][];

it.each(dated)("%s", async (kind, text) => {
  const mapping = mappingOf(csv, kind);
  const iso = await mapText(
    mapping,
    written(text, (...parts) => parts.join("-")),
    context,
  );
  expect(iso.refused).toEqual([]);
  expect(iso.records).toHaveLength(1);
  const of = ({ records }: typeof iso) => records.map(({ kind: _, lines: __, ...rest }) => strip(rest));
  // An event's id is made from its row as it is written.
  const strip = (value: { record: object }) => ({ ...value.record, ...(kind === "events" ? { id: "" } : {}) });
  const german = written(text, (year, month, day) => `${day}.${month}.${year}`);
  const american = written(text, (year, month, day) => `${Number(month)}/${Number(day)}/${year}`);
  expect(of(await mapText(mapping, german, { ...context, dates: "dmy" }))).toEqual(of(iso));
  expect(of(await mapText(mapping, american, { ...context, dates: "mdy" }))).toEqual(of(iso));

  const row = (way: string) => {
    const [names = "", cells = ""] = way.split("\n");
    const values = cells.split(",");
    return { line: 2, cells: Object.fromEntries(names.split(",").map((name, at) => [name, values[at] ?? ""])) };
  };
  expect(tryFormats([row(german)], mapping, { ...context, sha256 })).toMatchObject({
    formats: { dates: "dmy" },
    asks: [],
  });
  expect(tryFormats([row(american)], mapping, { ...context, sha256 })).toMatchObject({ formats: { dates: "mdy" } });
  const both = written(text, (year) => `03/04/${year}`);
  const { formats, asks } = tryFormats([row(both)], mapping, { ...context, sha256 });
  expect(formats.dates).toBeUndefined();
  expect(asks).toMatchObject([{ ask: "dates", reason: expect.stringContaining("--dates dmy or --dates mdy") }]);
});

it("no kind with a date is left out", () => {
  const undated = kinds.filter((kind) => !(kind in files));
  expect(undated).toEqual(["products", "tags"]);
});
