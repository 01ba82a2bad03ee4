// Who came by which channel, and which visits led to confirmed orders? What was seen on the shelf, and what do others know of
// it? What studies of traffic and of the range read.
import type { Earned } from "../attribution/economics.ts";
import type { Origin, SpentPart } from "../attribution/parts.ts";
import type { AttributionSettings } from "../attribution/settings.ts";
import type { Browsing } from "../products/recommend_browsing.ts";
import type { SelectionSettings } from "../products/selection/settings.ts";
import type { Signal } from "../products/selection/signals.ts";
import type { Records } from "../supply/board/take.ts";
import type { ServiceRows } from "../supply/fulfilment/rows.ts";
import type { Stock } from "../supply/health/stock.ts";
import type { Known } from "./forecast/known.ts";

/** One session that was tracked. */
export interface Visit {
  visitor: string;
  /** When it began, epoch ms. */
  at: number;
  channel: string;
  /** Shared among the visits that came alike. */
  origin: Origin;
  /** Two letters; empty where it is not known. */
  country?: string;
  /** Confirmed orders that it was the first to name. */
  orders: readonly VisitOrder[];
}

export interface VisitOrder {
  at: number;
  amount_minor: number;
  /** After order discounts and refunds, at least 0. */
  net_minor: number;
  /** The first of its customer. */
  is_first: boolean;
}

/** The newest visits, whole days of them in the store's zone. */
export interface Visits {
  /** First and last day number. */
  first: number;
  last: number;
  /** The same as moments: from its beginning to before its end. */
  from: number;
  until: number;
  visits: readonly Visit[];
  /** Confirmed orders that no visit named, of the days that are credited. */
  untracked: number;
  /** What orders are credited by; undefined where a study asks for the shelf alone. */
  crediting?: Crediting | undefined;
  /** The products as visitors saw them; undefined where a study asks for visits alone. */
  shelf?: Shelf | undefined;
  /** Stock and supply; undefined where a study does not ask for it. */
  stock?: Stock | undefined;
  /** What is known of days beside sales; undefined where a study does not ask for it. */
  known?: Known | undefined;
  /** Parcels and inspections; undefined where a study does not ask for them. */
  supply?: Records | undefined;
  /** How buyers were served; undefined where a study does not ask for it. */
  service?: ServiceRows | undefined;
  /** What was seen in each session, and what of it was recommended; undefined where a study does not ask for it. */
  browsing?: Browsing | undefined;
}

/** How orders are credited to visits, and what else there is of the days that are: the newest of those of the visits. */
export interface Crediting {
  settings: AttributionSettings;
  /** First day number, and the moment that it begins. */
  first: number;
  from: number;
  /** Confirmed orders that no visit named. */
  untracked: Omit<Earned, "key">;
  spent: readonly SpentPart[];
}

/** A product of the catalogue, or one that was seen or returned without being in it. */
export interface ShelfProduct {
  sku: string;
  title: string;
  category: string;
  brand: string;
  price_minor: number | null;
  cost_minor: number | null;
  stock: number | null;
  /** Whether the catalogue has it. */
  listed: boolean;
  /** Times its page was shown, and units that came back, in the days of the shelf. */
  views: number;
  returned_units: number;
}

/** The newest days of the shelf. */
export interface Shelf {
  /** First and last day number. */
  first: number;
  last: number;
  /** The first of these days on which a product's page was seen; null where none was. */
  seen_from: number | null;
  products: readonly ShelfProduct[];
  /** What was told of products and candidates in these days. */
  signals: readonly Signal[];
  selection: SelectionSettings;
}
