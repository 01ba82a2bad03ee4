// What does the import work with? Rows of a file, mappings that turn them into API records, presets that name the mappings.
import type * as z from "zod";
import type { pastPrice } from "../api/pricing_requests.ts";
import type { taggedRow } from "../api/tag_requests.ts";
import type { wireEvent } from "../events/parse.ts";
import type { signal } from "../products/selection/signals.ts";
import type { dailyValue } from "../supply/daily.ts";
import type { picking, shipment } from "../supply/fulfilment/shipment.ts";
import type { purchaseOrder } from "../supply/inventory/purchase.ts";
import type { stockRow } from "../supply/inventory/stock.ts";
import type { batch } from "../supply/quality/batch.ts";
import type { itemReturn, ticket } from "../supply/quality/service.ts";
import type { importSender, order, product, refund, spend } from "../trade.ts";
import type { DateOrder } from "./dates.ts";
import type { Ask } from "./decimal.ts";

/** What `--as` may say. Orders may bring refunds with them: a cancelled invoice is one. */
export const kinds = [
  "orders",
  "refunds",
  "products",
  "prices",
  "spend",
  "events",
  "tags",
  "signals",
  "daily",
  "inventory",
  "purchase-orders",
  "shipments",
  "picking",
  "returns",
  "tickets",
  "batches",
] as const;

export type Kind = (typeof kinds)[number];

/** One row of the file. `cells` has lower-case column names; `fault` says why the row as such cannot be read. */
export interface Row {
  line: number;
  cells: Record<string, string>;
  fault?: string;
}

/** Why a row was not stored, in words for the person who owns the file. */
export interface Refusal {
  line: number;
  id?: string;
  field?: string;
  value?: string;
  reason: string;
  /** What to say so that it can be read: it has two readings. */
  ask?: Ask;
}

export type OrderRecord = z.input<typeof order>;
export type OrderLine = OrderRecord["lines"][number];
export type RefundRecord = z.input<typeof refund>;
export type ProductRecord = z.input<typeof product>;
export type PriceRecord = z.input<typeof pastPrice>;
export type SpendRecord = z.input<typeof spend>;
export type TagRecord = z.input<typeof taggedRow>;
export type SignalRecord = z.input<typeof signal>;
export type DailyRecord = z.input<typeof dailyValue>;
export type StockRecord = z.input<typeof stockRow>;
export type PurchaseOrderRecord = z.input<typeof purchaseOrder>;
export type ShipmentRecord = z.input<typeof shipment>;
export type PickingRecord = z.input<typeof picking>;
export type ReturnRecord = z.input<typeof itemReturn>;
export type TicketRecord = z.input<typeof ticket>;
export type BatchRecord = z.input<typeof batch>;
export type EventRecord = z.input<typeof importSender> & z.input<typeof wireEvent>;

/** A record to send, with the lines of the file that it came from. */
export type Mapped = { lines: number[] } & (
  | { kind: "orders"; record: OrderRecord }
  | { kind: "refunds"; record: RefundRecord }
  | { kind: "products"; record: ProductRecord }
  | { kind: "prices"; record: PriceRecord }
  | { kind: "spend"; record: SpendRecord }
  | { kind: "events"; record: EventRecord }
  | { kind: "tags"; record: TagRecord }
  | { kind: "signals"; record: SignalRecord }
  | { kind: "daily"; record: DailyRecord }
  | { kind: "inventory"; record: StockRecord }
  | { kind: "purchase-orders"; record: PurchaseOrderRecord }
  | { kind: "shipments"; record: ShipmentRecord }
  | { kind: "picking"; record: PickingRecord }
  | { kind: "returns"; record: ReturnRecord }
  | { kind: "tickets"; record: TicketRecord }
  | { kind: "batches"; record: BatchRecord }
);

export interface Output {
  records: Mapped[];
  refused: Refusal[];
}

/** What the file itself may not say, and the hash that keeps e-mail addresses on this machine. */
export interface Context {
  currency?: string;
  timezone?: string;
  decimal?: "." | ",";
  /** Order of day and month where a date does not begin with its year. */
  dates?: DateOrder;
  /** SHA-256 of a text's UTF-8 bytes, as 64 hex digits. */
  sha256: (text: string) => string;
}

export interface Mapping {
  /** One sentence: which file this reads and what becomes of it. */
  title: string;
  /** Every column it reads, lower case, with what the column holds. */
  columns: Record<string, string>;
  /** Columns that the file calls otherwise: its name, lower case, to ours. */
  from?: Record<string, string>;
  /** What a header says beside a column's name, such as a currency: the column, and cells that each row has by it. */
  heading?: (name: string) => { column: string; cells: Record<string, string> } | undefined;
  /** The header is the first row that has what is required: titles and comments may stand before it. */
  preamble?: boolean;
  /** Of each group at least one column must be in the header. */
  required: string[][];
  /** Used where neither the file nor an option says it. */
  assumes?: { currency?: string; timezone?: string };
  /** Options this file needs, given the columns that it has. */
  needs?: (columns: ReadonlySet<string>) => ("currency" | "timezone")[];
  /** Rows with the same key make one record; without it each row stands alone. */
  key?: (row: Row) => string;
  /** Starts a run: the returned function maps the rows of one key. */
  begin: (context: Context) => (rows: Row[]) => Output;
}

export interface Preset {
  /** File name, registry name and what `--preset` says. */
  name: string;
  title: string;
  mappings: Partial<Record<Kind, Mapping>>;
}
