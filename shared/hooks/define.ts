// What does a webhook come to? Records as the API takes them, each under a key that tells which of two deliveries is newer.
import * as z from "zod";
import { type Explained, explain } from "../explain.ts";
import { fingerprint64 } from "../hash.ts";
import { type Decimal, decimalToMinor, parseDecimal } from "../import/decimal.ts";
import type { Product } from "../trade.ts";

/** A delivery whose signature was right. */
export interface Delivery {
  /** What it is about, in the sender's words. */
  topic: string;
  body: unknown;
  /** The sender's header, in lower case; "" where there is none. */
  header: (name: string) => string;
}

export interface HookContext {
  /** The store's, of prices that name none. */
  currency: string;
  /** What a shop's orders are named by: its own number, or the name that its files show. */
  order_ids: "number" | "name";
  sha256: (text: string) => Promise<string>;
}

/** One thing to keep. `id` is the sender's own; of two deliveries of it the one with the higher `key` stands. */
export type Item =
  | { kind: "order"; id: string; key: string; record: { id: string } & Record<string, unknown>; restored?: true }
  | { kind: "order_gone"; id: string }
  | { kind: "refund"; id: string; key: string; record: { id: string } & Record<string, unknown> }
  | { kind: "products"; id: string; key: string; records: readonly ToldProduct[]; stocked: readonly Stocked[] }
  | { kind: "level"; id: string; place: string; on_hand: number; at: number; key: string }
  | { kind: "stock"; record: unknown };

/** What a shop tells of a product. What it leaves out, such as costs, stays as it was. */
export type ToldProduct = Pick<Product, "sku" | "title"> & { [K in keyof Product]?: Product[K] | undefined };

/** Which of the sender's stocked items a product is. */
export interface Stocked {
  item: string;
  sku: string;
}

export type Mapped =
  | { ok: true; items: readonly Item[] }
  /** Right, and nothing to keep: why, in one word. */
  | { ok: true; ignored: string }
  | { ok: false; problems: readonly Explained[] };

export interface HookKind {
  kind: string;
  title: string;
  /** Says which headers sign and name a delivery. */
  signed: "hmac" | "standard";
  signature: string;
  /** The header with the topic; null where the body holds it. */
  topic: string | null;
  map: (delivery: Delivery, context: HookContext) => Promise<Mapped>;
}

/** Decimal text or a number, exactly. */
export const amount = z.union([z.string(), z.number()]).transform((value, context): Decimal => {
  const parsed = parseDecimal(String(value), ".");
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: "must be a decimal number such as 12.50" });
  return z.NEVER;
});

/** A number or text that names something. */
export const reference = z.union([z.string(), z.number().int()]).transform(String);

/** Minor units; what no number holds is more than any record takes. */
export const minorOf = (value: Decimal, currency: string): number =>
  decimalToMinor(value, currency) ?? Number.MAX_SAFE_INTEGER;

const padded = (at: number) => String(at).padStart(16, "0");

/**
 * Orders deliveries of one thing, whatever order they come in: by when it was changed, when that was told, how far it had
 * come, and for want of all else by its content. Texts compare as the moments do.
 */
export const keyOf = (changed: number, told: number, rank: number, record: unknown): string =>
  [padded(changed), padded(told), rank, fingerprint64(JSON.stringify(record))].join(".");

/** The same with the earliest first: of a thing that does not say when it was, the first sight of it stands. */
export const firstKeyOf = (seen: number, record: unknown): string => keyOf(9_999_999_999_999 - seen, 0, 0, record);

/** Reads a body by its schema, or names what is wrong with it. */
export function readBody<S extends z.ZodType>(
  schema: S,
  body: unknown,
): { ok: true; value: z.output<S> } | { ok: false; problems: readonly Explained[] } {
  const parsed = schema.safeParse(body, { reportInput: true });
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problems: explain(schema, parsed.error.issues) };
}

/** Parses JSON; whole numbers that a number does not hold, as some shops' ids are, stay the text they were. */
export function parseExactly(text: string): unknown {
  const revive = (_: string, value: unknown, context?: { source?: string }) =>
    typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)
      ? (context?.source ?? value)
      : value;
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown);
}
