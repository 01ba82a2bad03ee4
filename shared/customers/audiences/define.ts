// What is an audience? A named list of customers to do something about: a rule over their figures, with numbers to adjust.
import type { Text } from "../../locale.ts";
import type { Predicate } from "../../predicate.ts";

/** A number that whoever asks for the list may set. */
export interface AudienceParam {
  id: "from_days" | "to_days" | "score";
  title: Text;
  min: number;
  max: number;
  /** What it is when nobody says; it may rest on what the studies found of the store. */
  value: (found: Readonly<Record<string, number>>) => number;
}

export type AudienceValues = Readonly<Partial<Record<AudienceParam["id"], number>>>;

/** What a list is ordered by, the largest first. */
export type AudienceSort = "value" | "spent" | "orders" | "last_order" | "late";

interface Told {
  /** As in its address. */
  id: string;
  title: Text;
  /** Who is in it. */
  description: Text;
  /** What to do about them. */
  action: Text;
  params: readonly AudienceParam[];
}

/** Customers whose figures meet a rule. */
export interface FigureAudience extends Told {
  of: "figures";
  when: (values: AudienceValues) => Predicate;
  sort: AudienceSort;
  /** Whoever orders leaves the list at once, not only with the next night's figures. */
  until_order: boolean;
}

/** Visitors who filled a cart or began to check out and have not bought since; the newest first. */
export interface CartAudience extends Told {
  of: "carts";
}

/** Customers who have a tag; who got it last first. */
export interface TagAudience extends Told {
  of: "tag";
  tag: string;
}

export type Audience = FigureAudience | CartAudience | TagAudience;

const MAX_DAYS = 3_650;

export const fromDays = (title: Text, value: AudienceParam["value"]): AudienceParam => {
  return { id: "from_days", title, min: 0, max: MAX_DAYS, value };
};
export const toDays = (title: Text, value: AudienceParam["value"], max = MAX_DAYS): AudienceParam => {
  return { id: "to_days", title, min: 1, max, value };
};

/** No end that matters. */
export const NO_END = () => MAX_DAYS;

export const atLeast = (fact: string, value: number | undefined): Predicate => {
  return { op: "at_least", fact: `customer.${fact}`, value: value ?? 0 };
};
export const atMost = (fact: string, value: number | undefined): Predicate => {
  return { op: "at_most", fact: `customer.${fact}`, value: value ?? MAX_DAYS };
};
export const all = (...of: Predicate[]): Predicate => ({ op: "all", of });
