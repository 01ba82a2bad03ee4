// Which pages were looked at in a visit, for how long, how far down, and where was clicked?
import type { Act, Walk } from "../walks/walk.ts";
import { placeOf } from "./place.ts";

/** One page while it was open. */
export interface Look {
  page: string;
  place: string;
  /** The product that it shows; null where none was named. */
  sku: string | null;
  /** Visible time; null where the browser never told. */
  engaged_ms: number | null;
  scroll_ratio: number | null;
  clicks: { x_ratio: number; y_px: number }[];
}

interface Open extends Omit<Look, "place"> {
  happened: Set<string>;
}

/** The pages of a visit in order; what comes before its first page view belongs to the page it names. */
export function looksOf({ acts }: Pick<Walk, "acts">): Look[] {
  const looks: Open[] = [];
  for (const act of acts) {
    const last = looks.at(-1);
    const open = last === undefined || act.name === "page_view" ? begin(looks, act) : last;
    open.happened.add(act.name);
    if (act.name === "view_item") open.sku ??= act.sku ?? null;
    // A page that is hidden and shown again tells its time in parts.
    if (act.engaged_ms !== undefined) open.engaged_ms = (open.engaged_ms ?? 0) + act.engaged_ms;
    if (act.scroll_ratio !== undefined) open.scroll_ratio = Math.max(open.scroll_ratio ?? 0, act.scroll_ratio);
    const { x_ratio, y_px } = act;
    if (act.name === "click" && x_ratio !== undefined && y_px !== undefined) open.clicks.push({ x_ratio, y_px });
  }
  return looks.map(({ happened, ...look }) => ({ ...look, place: placeOf(look.page, happened) }));
}

function begin(looks: Open[], { page }: Act): Open {
  const open: Open = { page, sku: null, engaged_ms: null, scroll_ratio: null, clicks: [], happened: new Set() };
  looks.push(open);
  return open;
}

/** The places of a visit, one after the other; several pages of one kind in a row are one place. */
export const placesOf = (looks: readonly Look[]): string[] =>
  looks.flatMap(({ place }, at) => (looks[at - 1]?.place === place ? [] : [place]));
