// Worked by hand: how much a posted price may move in a day. The day is 2026-11-18 in Shanghai.
import type { PriceCase } from "./case.ts";

const percent = (change_ratio: number, parts = {}) => [
  { id: "rule", title: "Rule", price: { kind: "percent" as const, params: { change_ratio } }, ...parts },
];
const moved = (open_minor: number, last_minor: number, changes: number, day = "2026-11-18") => ({
  A: { day, open_minor, last_minor, changes },
});
const gold = { when: { op: "is" as const, fact: "customer.tier", value: "gold" } };
const page = (fact: string, value: string) => ({ when: { op: "is" as const, fact, value } });

export const cases: readonly PriceCase[] = [
  {
    // The day began at 100.00; 10 % down is 90.00, and the rule wants 70.00.
    name: "no further than a share of the price the day began with",
    config: { settings: { max_daily_change_ratio: 0.1 }, rules: percent(-0.3) },
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [9_000],
    reasons: ["0 applied rule", "0 held_daily_change"],
  },
  {
    // Yesterday ended at 90.00, so today may go to 81.00.
    name: "yesterday's last price opens today",
    config: { settings: { max_daily_change_ratio: 0.1 }, rules: percent(-0.3) },
    day_prices: moved(10_000, 9_000, 1, "2026-11-17"),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [8_100],
    reasons: ["0 applied rule", "0 held_daily_change"],
  },
  {
    // Still against the 90.00 that the day began with, not against the 81.00 it stands at.
    name: "later in the day it is still the opening price that counts",
    config: { settings: { max_daily_change_ratio: 0.1 }, rules: percent(-0.3) },
    day_prices: moved(9_000, 8_100, 1),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [8_100],
    reasons: ["0 applied rule", "0 held_daily_change"],
  },
  {
    // The rule is over; 70.00 may rise to 77.00 today.
    name: "the way back is limited too",
    config: { settings: { max_daily_change_ratio: 0.1 }, rules: [] },
    day_prices: moved(7_000, 7_000, 0),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [7_700],
    reasons: ["0 held_daily_change"],
  },
  {
    name: "after as many changes as a day may have it stays where it is",
    config: { settings: { max_changes_a_day: 2 }, rules: percent(-0.3) },
    day_prices: moved(10_000, 9_500, 2),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [9_500],
    reasons: ["0 applied rule", "0 held_changes"],
  },
  {
    name: "one change is left",
    config: { settings: { max_changes_a_day: 2 }, rules: percent(-0.3) },
    day_prices: moved(10_000, 9_500, 1),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [7_000],
    reasons: ["0 applied rule"],
  },
  {
    name: "a new day has its changes again",
    config: { settings: { max_changes_a_day: 2 }, rules: percent(-0.3) },
    day_prices: moved(10_000, 9_500, 2, "2026-11-17"),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [7_000],
    reasons: ["0 applied rule"],
  },
  {
    // 16:30 in London on the 17th is half past midnight on the 18th in Shanghai.
    name: "the day is the store's own",
    at: Date.parse("2026-11-17T16:30:00Z"),
    config: { settings: { max_changes_a_day: 2 }, rules: percent(-0.3) },
    day_prices: moved(10_000, 9_500, 2),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    prices: [9_500],
    reasons: ["0 applied rule", "0 held_changes"],
  },
  {
    name: "a member's price is not the posted one",
    config: { settings: { max_daily_change_ratio: 0.1, max_changes_a_day: 1 }, rules: percent(-0.3, gold) },
    day_prices: moved(10_000, 9_500, 1),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    input: { facts: { "customer.tier": "gold" } },
    prices: [7_000],
    reasons: ["0 applied rule"],
  },
  {
    // Nothing is known of who sees it but that it is a page: that price is the posted one.
    name: "a price of all pages is the posted one",
    config: { settings: { max_daily_change_ratio: 0.1 }, rules: percent(-0.5, page("channel", "web")) },
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    input: { facts: { channel: "web" } },
    prices: [9_000],
    reasons: ["0 applied rule", "0 held_daily_change"],
  },
  {
    // 100.00 - 10 %. How often another country's price moved is nothing to it: no change is left, and it goes to 90.00.
    name: "a country's price goes as far as a day allows, however often the posted one moved",
    config: {
      settings: { max_daily_change_ratio: 0.1, max_changes_a_day: 1 },
      rules: percent(-0.5, page("country", "DE")),
    },
    day_prices: moved(10_000, 9_500, 1),
    products: [{ sku: "A" }],
    lines: [["A", 1]],
    input: { facts: { country: "DE" } },
    prices: [9_000],
    reasons: ["0 applied rule", "0 held_daily_change"],
  },
  {
    // 10 units cost 60.00 each; for one the price is 100.00, which has not moved.
    name: "nor is a bulk price",
    config: {
      settings: { max_daily_change_ratio: 0.1 },
      rules: [
        { id: "rule", title: "Rule", price: { kind: "tiers", params: { tiers: [{ from: 10, unit_minor: 6_000 }] } } },
      ],
    },
    products: [{ sku: "A" }],
    lines: [["A", 10]],
    prices: [6_000],
    reasons: ["0 applied rule"],
  },
  {
    // The price that all pay is held when several are bought, too.
    name: "buying several does not get around it",
    config: { settings: { max_daily_change_ratio: 0.1 }, rules: percent(-0.3) },
    products: [{ sku: "A" }],
    lines: [["A", 10]],
    prices: [9_000],
    reasons: ["0 applied rule", "0 held_daily_change"],
  },
  {
    // Every object answers to `constructor`; no record of a price does.
    name: "a product may be called like a word of the language",
    config: { settings: { max_daily_change_ratio: 0.1 }, rules: percent(-0.3) },
    products: [{ sku: "constructor" }],
    lines: [["constructor", 1]],
    prices: [9_000],
    reasons: ["0 applied rule", "0 held_daily_change"],
  },
  {
    // It stood at 80.00, then its cost rose to 72.00 and the least margin of 20 % asks for 90.00: the margin wins.
    name: "the floor holds against the limit",
    config: { settings: { max_changes_a_day: 1, min_margin_ratio: 0.2 }, rules: percent(-0.3) },
    day_prices: moved(10_000, 8_000, 1),
    products: [{ sku: "A", cost_minor: 7_200 }],
    lines: [["A", 1]],
    prices: [9_000],
    reasons: ["0 applied rule", "0 raised_to_margin", "0 held_changes", "0 raised_to_margin"],
  },
];
