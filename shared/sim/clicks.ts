// Where do the demo's visitors click, and which size do they look at? Drawn from each event's own id, so that the trade stays as it is.
import { murmur3 } from "../hash.ts";
import { idTime, timePrefix } from "../ids.ts";
import type { Device, ImportEvent, Item, Params } from "./records.ts";

/** Visitors whose pages tell of clicks, of each hundred. */
const TOLD = 40;

/** What is clicked on a kind of page: places as shares of the width and pixels down, and how often. */
interface Spot {
  x: number;
  y: number;
  often: number;
  selector: string;
}

const spots: readonly { path: RegExp; spots: readonly Spot[] }[] = [
  {
    path: /\/shop\/p\//,
    spots: [
      { x: 0.5, y: 300, often: 4, selector: "img.product" },
      { x: 0.7, y: 720, often: 5, selector: "button.buy" },
      { x: 0.3, y: 640, often: 3, selector: "fieldset.size" },
      { x: 0.5, y: 1500, often: 1, selector: "section.reviews" },
    ],
  },
  {
    path: /\/shop\/cart\//,
    spots: [
      { x: 0.8, y: 560, often: 5, selector: "a.checkout" },
      { x: 0.6, y: 260, often: 2, selector: "input.quantity" },
    ],
  },
  {
    path: /\/shop\/checkout\//,
    spots: [
      { x: 0.5, y: 480, often: 3, selector: "input.address" },
      { x: 0.5, y: 900, often: 3, selector: "button.pay" },
    ],
  },
  {
    path: /\/shop\//,
    spots: [
      { x: 0.25, y: 520, often: 5, selector: "a.card" },
      { x: 0.75, y: 560, often: 4, selector: "a.card" },
      { x: 0.25, y: 1300, often: 2, selector: "a.card" },
      { x: 0.85, y: 40, often: 1, selector: "input.search" },
    ],
  },
];

/** Goods that come in sizes, by the first part of their sku; the last is out of stock most of the time. */
const sizes: Readonly<Record<string, readonly string[]>> = {
  diapers: ["S", "M", "L", "XL"],
  feeding: ["150 ml", "240 ml"],
};

const share = (text: string, seed: number) => murmur3(text, seed) / 2 ** 32;

/** A day's events with clicks among them and the size that each look at a product was about. */
export function withClicks(events: readonly ImportEvent[]): ImportEvent[] {
  const taken = new Set(events.flatMap((event) => (event.name === "add_to_cart" ? skusOf(event).map(key(event)) : [])));
  return events.flatMap((event) => [sized(event, taken), ...clicksOf(event)]);
}

const itemsOf = ({ params }: ImportEvent): readonly Item[] => (Array.isArray(params?.items) ? params.items : []);
const skusOf = (event: ImportEvent) => itemsOf(event).map(({ item_id }) => item_id);
const key =
  ({ visitor }: ImportEvent) =>
  (sku: string) =>
    `${visitor} ${sku}`;

/** Lists name no sizes. Whom the size was missing for did not go on. */
function sized(event: ImportEvent, taken: ReadonlySet<string>): ImportEvent {
  if (event.name === "view_item_list" || event.name === "select_item") return event;
  const items = itemsOf(event);
  if (!items.some(({ item_id }) => sizes[item_id.split("-")[0] ?? ""])) return event;
  const params: Params = { ...event.params, items: items.map((item) => ({ ...item, ...sizeOf(item, event, taken) })) };
  return { ...event, params };
}

function sizeOf({ item_id }: Item, event: ImportEvent, taken: ReadonlySet<string>): { item_variant?: string } {
  const own = sizes[item_id.split("-")[0] ?? ""];
  if (!own) return {};
  const who = key(event)(item_id);
  const draw = share(who, 1);
  // The largest is asked for by as many as any, and taken by few.
  const last = taken.has(who) || event.name !== "view_item" ? draw < 0.06 : draw < 0.34;
  const other = own[Math.floor(share(who, 2) * (own.length - 1))];
  return { item_variant: (last ? own.at(-1) : other) ?? "" };
}

/** Before a page is left, one or two clicks on it. */
function clicksOf(event: ImportEvent): ImportEvent[] {
  const { id, name, url, params, visitor } = event;
  const ms = Number(params?.engaged_ms ?? 0);
  if (name !== "engagement" || ms < 2_000 || share(visitor, 3) * 100 >= TOLD) return [];
  const own = spots.find(({ path }) => path.test(url))?.spots ?? [];
  const [at, number] = [idTime(id), 1 + Math.floor(share(id, 4) * 2)];
  return Array.from({ length: number }, (_, nth) => {
    const when = at - 1 - Math.floor(share(id, 5 + nth) * (ms - 1_000));
    const tail = [murmur3(id, 20 + nth), murmur3(id, 30 + nth), murmur3(id, 40 + nth)];
    const random = tail.map((part) => part.toString(16).padStart(8, "0")).join("");
    const place = spotOf(own, event.device, id, nth);
    return { ...event, id: `${timePrefix(when)}${random}`.slice(0, 32), name: "click", params: place };
  });
}

function spotOf(own: readonly Spot[], device: Device, id: string, nth: number): Params {
  const all = own.reduce((sum, { often }) => sum + often, 0);
  let left = share(id, 10 + nth) * all;
  const spot = own.find(({ often }) => {
    left -= often;
    return left < 0;
  });
  const spread = (seed: number) => share(id, seed + nth) + share(id, seed + 100 + nth) - 1;
  const { x = 0.5, y = 400, selector = "main" } = spot ?? {};
  const x_ratio = Math.min(1, Math.max(0, x + 0.12 * spread(50)));
  // A wide screen shows in one row what a phone shows in two.
  const y_px = Math.max(0, (device === "desktop" ? 0.7 : 1) * y + 90 * spread(60));
  return { x_ratio: Math.round(x_ratio * 1000) / 1000, y_px: Math.round(y_px), selector };
}
