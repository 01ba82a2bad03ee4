// What is wanted when? Products come, grow, fade and go, seasons lift a shelf, and a lower price brings more buyers.
import { dayNumber } from "../time.ts";
import type { Category, Product } from "./catalogue/product.ts";
import { campaignOn } from "./traffic/campaigns.ts";

/** How much a product is wanted at an age in days before `last`, against its usual popularity. */
type Course = (before: number) => number;

const steady: Course = () => 1;

/** Launched `age` days before the end; sells in over six weeks. */
const launched =
  (age: number): Course =>
  (before) =>
    before > age ? 0 : Math.min(1.4, 0.15 + (age - before) / 42);

const growing: Course = (before) => 1.6 - Math.min(1.25, before / 300);
const fading: Course = (before) => 0.2 + Math.min(1.3, before / 280);

/** Taken off the shelf so many days before the end, after a slow last quarter. */
const ended =
  (age: number): Course =>
  (before) =>
    before < age ? 0 : Math.min(1, 0.1 + (before - age) / 90);

const courses: Readonly<Record<string, Course>> = {
  "tea-006": launched(50),
  "food-010": launched(75),
  "care-009": launched(28),
  "diapers-003": growing,
  "feeding-004": growing,
  "tea-002": growing,
  "toys-004": growing,
  "toys-002": fading,
  "feeding-009": fading,
  "food-004": fading,
  "care-003": fading,
  "toys-010": ended(120),
  "feeding-010": ended(150),
};

/** Months in which a shelf sells more, and how much. */
const seasons: Partial<Record<Category, Readonly<Record<string, number>>>> = {
  tea: { "01": 1.5, "04": 1.4, "09": 1.5 },
  care: { "06": 1.3, "07": 1.3, "11": 1.2, "12": 1.3 },
  toys: { "06": 1.4, "07": 1.3, "12": 1.2 },
};

/** How many times more is bought when the price is halved, as a power: what is compared most answers most. */
const ELASTICITY: Readonly<Record<Category, number>> = {
  diapers: 2.4,
  food: 1.8,
  care: 1.7,
  feeding: 1.5,
  toys: 1.3,
  tea: 1.1,
};

const WEEK = 7;

export interface Demand {
  /** Against the other products of that day. */
  weight: (product: Product, day: string) => number;
  /** What the shop asked for it on that day, against its list price. */
  price: (product: Product, day: string) => number;
}

/** The shop's year up to `last`. */
export function demandUntil(last: string): Demand {
  const end = dayNumber(last);

  function price(product: Product, day: string): number {
    const week = Math.floor(dayNumber(day) / WEEK);
    // Each product has a week of its own in which it is cheaper, about every second month, and now and then much.
    const turn = (week * 7 + [...product.sku].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)) % 17;
    return turn === 0 ? 0.8 : turn === 5 || turn === 11 ? 0.9 : 1;
  }

  function weight(product: Product, day: string): number {
    const { sku, category, popularity } = product;
    const course = courses[sku] ?? steady;
    const season = seasons[category]?.[day.slice(5, 7)] ?? 1;
    const pushed = campaignOn(day)?.category === category ? 1.6 : 1;
    return popularity * course(end - dayNumber(day)) * season * pushed;
  }

  return { weight, price };
}

/** How many times as often something is bought at a part of its price. */
export const answerTo = (category: Category, price: number): number => price ** -ELASTICITY[category];
