// What does anybody else's webhook say? Our own records in the Standard Webhooks form: type, timestamp, data.
import * as z from "zod";
import { moment } from "../moment.ts";
import { product } from "../trade.ts";
import { type HookKind, keyOf, type Mapped, readBody } from "./define.ts";

const record = z.looseObject({ id: z.string().min(1).max(100) });
const envelope = z.object({ type: z.string(), timestamp: moment, data: z.unknown() });

const orderTypes = new Set(["order.created", "order.updated"]);
const refundTypes = new Set(["refund.created", "refund.updated"]);
const productTypes = new Set(["product.created", "product.updated"]);

/** A record's kind and its own schema are looked at when it is kept. */
function mapData(type: string, at: number, data: unknown): Mapped {
  if (orderTypes.has(type) || refundTypes.has(type)) {
    const read = readBody(record, data);
    if (!read.ok) return within(read);
    const { id } = read.value;
    const key = keyOf(at, 0, 0, read.value);
    return { ok: true, items: [{ kind: orderTypes.has(type) ? "order" : "refund", id, key, record: read.value }] };
  }
  if (type === "order.deleted") {
    const read = readBody(record, data);
    return read.ok ? { ok: true, items: [{ kind: "order_gone", id: read.value.id }] } : within(read);
  }
  if (productTypes.has(type)) {
    const read = readBody(product, data);
    if (!read.ok) return within(read);
    const { sku, title } = read.value;
    const told = Object.entries(read.value).filter(
      ([, value]) => value !== null && value !== undefined && value !== "",
    );
    const records = [{ ...Object.fromEntries(told), sku, title }];
    return { ok: true, items: [{ kind: "products", id: sku, key: keyOf(at, 0, 0, records), records, stocked: [] }] };
  }
  return type === "inventory.updated"
    ? { ok: true, items: [{ kind: "stock", record: data }] }
    : { ok: true, ignored: "unknown_topic" };
}

/** Fields of the data, as the body holds them. */
function within(read: Extract<Mapped, { ok: false }>): Mapped {
  return { ok: false, problems: read.problems.map((each) => ({ ...each, field: `data.${each.field}` })) };
}

export const standard: HookKind = {
  kind: "standard",
  title: "Standard Webhooks",
  signed: "standard",
  signature: "webhook-signature",
  topic: null,
  map: async ({ body }) => {
    const read = readBody(envelope, body);
    return read.ok ? mapData(read.value.type, read.value.timestamp, read.value.data) : read;
  },
};
