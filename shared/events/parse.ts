// Is this event what it says it is? The border: unknown JSON in, an event to store or the reason it is dropped out.
import * as z from "zod";
import { explain } from "../explain.ts";
import { idTime } from "../ids.ts";
import { toMinor } from "../money.ts";
import { packData } from "../pack.ts";
import { type DropReason, dropReasons } from "./drops.ts";
import { eventId, text } from "./fields.ts";
import { CUSTOM_NAME, customParams, eventByName } from "./index.ts";
import { type Landing, readLanding } from "./source.ts";

export { type DropReason, dropReasons, eventId };

/** Largest stored size of one event's own data, in characters. */
const MAX_DATA = 16_384;

/** An item as stored: GA4's fields with `sku` for `item_id` and money in minor units. */
export interface StoredItem {
  sku?: string;
  item_name?: string;
  price_minor?: number;
  quantity?: number;
  [field: string]: string | number | undefined;
}

/** What an event says beyond its columns. */
export interface EventData {
  landing?: Landing;
  currency?: string;
  value_minor?: number;
  transaction_id?: string;
  engaged_ms?: number;
  scroll_ratio?: number;
  items?: StoredItem[];
  [param: string]: unknown;
}

/** An event as it is stored. `visitor` is 16 hex digits. */
export interface StoredEvent {
  id: string;
  name: string;
  visitor: string;
  customer_id: string | null;
  page: string;
  device: string;
  country: string;
  /** As `packData` writes it. */
  data: string;
}

/** Rows hold their places: one more goes to the end. */
export const devices = ["phone", "tablet", "desktop"] as const;

// Most events of a beacon are of one page.
let last: { text: string; url: URL | null } = { text: "", url: null };

/** An address, read once for all events in a row that name it. */
function readAddress(text: string): URL | null {
  if (text !== last.text) last = { text, url: URL.parse(text.trim()) };
  return last.url;
}

const isWebAddress = (text: string) => /^\s*https?:\/\//i.test(text) && readAddress(text) !== null;

export const wireEvent = z.object({
  id: eventId,
  name: z.string().regex(CUSTOM_NAME, "must be a lower-case name such as add_to_cart"),
  url: z
    .string()
    .max(4096)
    .refine(isWebAddress, "must be an address of http or https")
    .meta({ format: "uri" })
    .optional(),
  referrer: z.string().max(4096).optional(),
  params: z.record(z.string(), z.unknown()).default({}),
});

export const customerId = text(100).pipe(z.string().min(1));

/** Who and on what: the part of an event that its beacon or import row says once. */
export interface Sender {
  visitor: string;
  customer_id: string | null;
  device: string;
  country: string;
  /** The store's currency, used where an event names none. */
  currency: string;
}

export type Parsed =
  | { ok: true; event: StoredEvent; at: number }
  | { ok: false; reason: DropReason; field: string; detail: string };

/** Events that say where a visitor came from: a view, and consent, which tells it again under the visitor's own id. */
const tellsLanding = new Set(["page_view", "consent"]);

/** Parses one event of a beacon or an import row. Never throws; the first problem names its field. */
export function parseEvent(raw: unknown, sender: Sender): Parsed {
  const wire = wireEvent.safeParse(raw, { reportInput: true });
  if (!wire.success) return invalid(wireEvent, wire.error);
  const { id, name, url, referrer } = wire.data;
  const schema = eventByName.get(name)?.params ?? customParams;
  const params = schema.safeParse(wire.data.params, { reportInput: true });
  if (!params.success) return invalid(schema, params.error, "params.");

  const data: EventData = toStored(params.data as Record<string, unknown>, sender.currency);
  let page = "";
  const parsed = url === undefined ? null : readAddress(url);
  if (parsed) {
    page = parsed.pathname.slice(0, 300);
    const landing = tellsLanding.has(name) ? readLanding(parsed, referrer) : undefined;
    if (landing) data.landing = landing;
  }
  const json = packData(data);
  if (json.length > MAX_DATA) {
    return { ok: false, reason: "too_large", field: "params", detail: `params must fit ${MAX_DATA} characters.` };
  }
  const { visitor, customer_id, device, country } = sender;
  return {
    ok: true,
    at: idTime(id),
    event: { id, name, visitor, customer_id, page, device, country, data: json },
  };
}

function invalid(schema: z.ZodType, error: z.ZodError, prefix = ""): Parsed {
  const [first] = explain(schema, error.issues.slice(0, 1));
  const field = `${prefix}${first?.field ?? ""}`.replace(/\.$/, "");
  const said = first?.message.en ?? "The event is not valid.";
  const detail = first?.field ? prefix + said : said.replace(/^The body/, prefix ? "params" : "The event");
  return { ok: false, reason: "invalid_field", field: field || "event", detail };
}

const MONEY = ["value", "tax", "shipping"] as const;

/** GA4's decimal amounts to minor units and `item_id` to `sku`; all other parameters keep their names. */
function toStored(params: Record<string, unknown>, storeCurrency: string): EventData {
  const currency = typeof params.currency === "string" ? params.currency : storeCurrency;
  const data: EventData = {};
  for (const [key, value] of Object.entries(params)) {
    if (value === undefined) continue;
    if (typeof value === "number" && (MONEY as readonly string[]).includes(key)) {
      data[`${key}_minor`] = toMinor(value, currency);
    } else if (key === "items") {
      data.items = (value as Record<string, string | number | undefined>[]).map((item) => storedItem(item, currency));
    } else if (key !== "currency" || value !== storeCurrency) {
      data[key] = value;
    }
  }
  return data;
}

// What the catalogue says of a product once need not be said again by each event of it.
const IN_CATALOGUE = new Set(["item_name", "item_brand", "item_category"]);

function storedItem(item: Record<string, string | number | undefined>, currency: string): StoredItem {
  const { item_id, price, discount, ...rest } = item;
  const stored: StoredItem = {};
  if (item_id !== undefined) stored.sku = String(item_id);
  for (const [key, value] of Object.entries(rest)) {
    if (value !== undefined && !(stored.sku !== undefined && IN_CATALOGUE.has(key))) stored[key] = value;
  }
  if (typeof price === "number") stored.price_minor = toMinor(price, currency);
  if (typeof discount === "number") stored.discount_minor = toMinor(discount, currency);
  return stored;
}
