// Pieces of configurations, as short as a case needs them.
import type { PricedProduct } from "../../../../shared/pricing/product.ts";
import type { context } from "./shop.ts";

export interface Case {
  name: string;
  config: unknown;
  /** Where the check finds something; nowhere when left out. */
  fields?: readonly string[];
  /** Where it only warns. */
  warns?: readonly string[];
  products?: readonly PricedProduct[];
  context?: Partial<typeof context>;
}

export const is = (fact: string, value: unknown) => ({ op: "is", fact, value });
export const at_least = (fact: string, value: number) => ({ op: "at_least", fact, value });
export const at_most = (fact: string, value: number) => ({ op: "at_most", fact, value });
export const not = (of: unknown) => ({ op: "not", of });
export const all = (...of: unknown[]) => ({ op: "all", of });
export const any = (...of: unknown[]) => ({ op: "any", of });
export const rules = (...list: unknown[]) => ({ rules: list });
export const offers = (...list: unknown[]) => ({ offers: list });
export const spend = (params: object) => ({ kind: "spend", params });
export const off = (amount_minor: unknown) => ({ kind: "amount_off", params: { amount_minor } });
export const always = { kind: "always", params: {} };
export const percentOff = (off_ratio: unknown) => ({ kind: "percent_off", params: { off_ratio } });
export const priced = (kind: string, params: object) => ({ price: { kind, params } });
export const percent = (change_ratio: number) => priced("percent", { change_ratio });
export const lanes = (...groups: object[]) => ({ settings: { lanes: [{ id: "lane", groups }] } });
export const scoped = (...clauses: object[]) => ({ products: { any: clauses } });
