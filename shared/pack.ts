// How is an event's data written down? Without what can be told from the rest: most of a busy store's bytes are product lists.
import type { EventData, StoredItem } from "./events/parse.ts";

/** An item as stored: sku, price, quantity, then whatever else it says; what trails off empty is left out. */
type PackedItem = [sku: string | null, price_minor?: number | null, quantity?: number | null, rest?: StoredItem];

/** What the items come to. Source: GA4 defines `value` as the sum of price times quantity. */
function worth(items: readonly StoredItem[]): number | undefined {
  if (!items.some((item) => item.price_minor !== undefined)) return undefined;
  return items.reduce((sum, { price_minor = 0, quantity = 1 }) => sum + price_minor * quantity, 0);
}

function packItem({ sku, price_minor, quantity = 1, ...rest }: StoredItem): PackedItem {
  const packed: PackedItem = [sku ?? null, price_minor ?? null, quantity === 1 ? null : quantity];
  if (Object.keys(rest).length > 0) packed.push(rest);
  while (packed.length > 1 && packed.at(-1) === null) packed.pop();
  return packed;
}

function unpackItem([sku, price_minor, quantity, rest]: PackedItem): StoredItem {
  const item: StoredItem = { ...rest, quantity: quantity ?? 1 };
  if (sku !== null) item.sku = sku;
  if (price_minor !== undefined && price_minor !== null) item.price_minor = price_minor;
  return item;
}

/** The text an event's data is stored as; empty when it says nothing. */
export function packData({ items, value_minor, ...rest }: EventData): string {
  const packed: Record<string, unknown> = rest;
  if (items) packed.items = items.map(packItem);
  if (value_minor !== undefined && value_minor !== (items && worth(items))) packed.value_minor = value_minor;
  return Object.keys(packed).length === 0 ? "" : JSON.stringify(packed);
}

/** An event's data from its stored text. A quantity that was not sent is 1, a value that was not sent what the items come to. */
export function unpackData(text: string): EventData {
  if (text === "") return {};
  const { items, ...data } = JSON.parse(text) as EventData & { items?: PackedItem[] };
  const unpacked: EventData = data;
  if (items) {
    unpacked.items = items.map(unpackItem);
    const value = worth(unpacked.items);
    if (value !== undefined) unpacked.value_minor ??= value;
  }
  return unpacked;
}
