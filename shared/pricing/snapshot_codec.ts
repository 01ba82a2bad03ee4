// How does a snapshot travel to the edge? As a text whose products stand in columns: a third of the size, and quicker to read.
import { type Column, type PackedRecords, packColumn, packRecords, unpackColumn, unpackRecords } from "./columns.ts";
import type { Config } from "./config.ts";
import type { PricedProduct, PricePoint } from "./product.ts";
import type { Snapshot } from "./snapshot.ts";

/** Of the form of the text, not of its content. */
const FORM = 1;

const plainFields = [
  "sku",
  "title",
  "list_minor",
  "cost_minor",
  "minimum_minor",
  "category",
  "brand",
  "tags",
  "role",
  "stock",
  "days_of_cover",
  "tax_ratio",
  "offered_since",
  "perishable",
] as const satisfies readonly (keyof PricedProduct)[];

const recordFields = ["attributes", "competitors", "price_lists"] as const satisfies readonly (keyof PricedProduct)[];

/** All products' price points after each other. Most prices in a history are the list price, and most moments recur. */
interface PackedHistory {
  lengths: Column<number>;
  count: number;
  /** The earliest moment: others are told as what lies between. */
  from: number;
  at: Column<number>;
  /** Above the product's list price. */
  above: Column<number>;
  reduced: Column<0 | 1>;
}

interface PackedProducts {
  count: number;
  plain: Record<string, Column<unknown>>;
  records: Record<string, PackedRecords<unknown>>;
  history: PackedHistory;
}

interface PackedSnapshot extends Omit<Snapshot, "products"> {
  form: typeof FORM;
  products: PackedProducts;
}

function packHistory(products: readonly PricedProduct[]): PackedHistory {
  const points = products.flatMap(({ history }) => history);
  const from = points.reduce((least, [at]) => Math.min(least, at), points[0]?.[0] ?? 0);
  return {
    lengths: packColumn(products.map(({ history }) => history.length)),
    count: points.length,
    from,
    at: packColumn(points.map(([at]) => at - from)),
    above: packColumn(products.flatMap(({ history, list_minor }) => history.map(([, price]) => price - list_minor))),
    reduced: packColumn(points.map(([, , reduced]) => reduced)),
  };
}

function unpackHistory(packed: PackedHistory, lists: readonly number[]): PricePoint[][] {
  const at = unpackColumn(packed.at, packed.count);
  const above = unpackColumn(packed.above, packed.count);
  const reduced = unpackColumn(packed.reduced, packed.count);
  let next = 0;
  return unpackColumn(packed.lengths, lists.length).map((length, index) =>
    Array.from({ length }, (): PricePoint => {
      const point = next++;
      return [packed.from + at[point]!, lists[index]! + above[point]!, reduced[point]!];
    }),
  );
}

/** A snapshot as text. */
export function encodeSnapshot({ products, ...rest }: Snapshot): string {
  const packed: PackedSnapshot = {
    form: FORM,
    ...rest,
    products: {
      count: products.length,
      plain: Object.fromEntries(
        plainFields.map((name) => [name, packColumn(products.map((each) => each[name] as unknown))]),
      ),
      records: Object.fromEntries(
        recordFields.map((name) => [name, packRecords(products.map((each): Record<string, unknown> => each[name]))]),
      ),
      history: packHistory(products),
    },
  };
  return JSON.stringify(packed);
}

/** The lists that older configurations lack. */
const listsOf = ({ experiments = [], features = [] }: Partial<Config>) => ({ experiments, features });

/** The snapshot of a text that `encodeSnapshot` made. Throws on any other. */
export function decodeSnapshot(text: string): Snapshot {
  const { form, products: packed, ...rest } = JSON.parse(text) as PackedSnapshot;
  if (form !== FORM) throw new TypeError(`decodeSnapshot requires form ${FORM}`);
  const { count } = packed;
  const columns = [
    ...plainFields.map((name) => [name, unpackColumn(packed.plain[name]!, count)] as const),
    ...recordFields.map((name) => [name, unpackRecords(packed.records[name]!, count)] as const),
  ];
  const lists = unpackColumn(packed.plain.list_minor as Column<number>, count);
  const history = unpackHistory(packed.history, lists);
  const products = history.map((points, index) => {
    const product: Record<string, unknown> = {};
    for (const [name, values] of columns) product[name] = values[index];
    product.history = points;
    return product as unknown as PricedProduct;
  });
  // Snapshots of before there were experiments have none of either.
  return { ...rest, config: { ...rest.config, ...listsOf(rest.config) }, products };
}
