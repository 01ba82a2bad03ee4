// What is a check of an operator's configuration? One file each: what it looks for, and the sentence it says when it finds it.
import type { Text } from "../../locale.ts";
import type { Config, Coupon, Offer, PriceRule } from "../config.ts";
import type { PricedProduct } from "../product.ts";
import type { DayPrice } from "../snapshot.ts";
import type { Catalogue } from "./catalogue.ts";

/** What is wrong, where, and what to do about it. `field` is a way into the document, such as `offers.3.effect.params.amount_minor`. */
export interface Problem {
  code: string;
  field: string;
  message: Text;
}

/** `error` refuses the document, `warning` is told beside it. */
export type Severity = "error" | "warning";

/** What the configuration is compiled for. */
export interface CompileContext {
  /** Of the snapshot, counted up by the store. */
  version: number;
  /** From when on the snapshot decides. */
  effective_at: number;
  currency: string;
  timezone: string;
  now: number;
  day_prices: Readonly<Record<string, DayPrice>>;
  /**
   * What decides now. Time and the catalogue can put a rule in the wrong that nobody touched: its window ends, its last
   * product is delisted. Such a fault of something unchanged is told and refuses nothing, or no later change could pass.
   */
  live?: Config;
  /** Whether the store decides nothing yet: wherever its first version is not heard of, list prices stand. */
  first?: boolean;
  /** By which measures experiments can be read; all there are when left out. */
  measures?: readonly string[];
}

/** A part of the document with the way to it. */
export interface Placed<T> {
  path: string;
  thing: T;
}

/** What checks look at. Rules, offers and coupons are those that are switched on: what is off decides nothing. */
export interface Draft {
  config: Config;
  products: readonly PricedProduct[];
  context: CompileContext;
  rules: readonly Placed<PriceRule>[];
  offers: readonly Placed<Offer>[];
  coupons: readonly Placed<Coupon>[];
  catalogue: Catalogue;
  /** The snapshot as it would travel. */
  text: () => string;
}

export interface Found {
  field: string;
  /** A function where finding the words costs something: it is called for what is listed. */
  message: Text | (() => Text);
  /** Where it differs from the check's. */
  severity?: Severity;
  /** The ways to the other rules or offers that have a part in it. */
  others?: readonly string[];
}

export interface Check {
  /** The problem's stable code, and the file's name. */
  code: string;
  title: Text;
  severity: Severity;
  /** Whether time or the catalogue may bring it about in a document that nobody changed. */
  eases?: boolean;
  /** Pure; never throws for a document that the schema took. */
  find: (draft: Draft) => Iterable<Found>;
}

/** A sentence in each language, from what they share. */
export const say = (en: string, zh: string): Text => ({ en, "zh-CN": zh });
