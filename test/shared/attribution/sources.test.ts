// Do spend and orders stand beside each other under the right key, and does every table add up?
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countJourneys } from "../../../shared/attribution/counted.ts";
import type { Economics } from "../../../shared/attribution/economics.ts";
import { models } from "../../../shared/attribution/models/index.ts";
import {
  DIRECT,
  keysOf,
  NO_TIER,
  NOT_GIVEN,
  parts,
  type SpentPart,
  tierOf,
} from "../../../shared/attribution/parts.ts";
import { attributionSettings, defaultSettings, modelIds } from "../../../shared/attribution/settings.ts";
import { OTHER, partTable } from "../../../shared/attribution/sources.ts";
import type { Visits } from "../../../shared/studies/visits.ts";
import { DAY_MS } from "../../../shared/time.ts";

const origin = (source: string, campaign = "", content = "", channel = "paid") => ({
  channel,
  source,
  medium: channel === "paid" ? "cpc" : "(none)",
  campaign,
  content,
});
const direct = origin("(direct)", "", "", "direct");
const spent = (over: Partial<SpentPart> = {}): SpentPart => ({
  source: "douyin",
  medium: "cpc",
  campaign: "autumn",
  content: "",
  creator: "",
  creator_tier: null,
  creator_followers: null,
  cost_minor: 1_000,
  ...over,
});

describe("a creator's tier", () => {
  it.each([
    [{ creator_tier: "middle", creator_followers: 9_000_000 }, "middle"],
    [{ creator_tier: null, creator_followers: 1_000_000 }, "head"],
    [{ creator_tier: null, creator_followers: 999_999 }, "middle"],
    [{ creator_tier: null, creator_followers: 99_999 }, "long_tail"],
    [{ creator_tier: null, creator_followers: null }, null],
  ] as const)("of %o is %s", (row, tier) => expect(tierOf(row, defaultSettings)).toBe(tier));

  it("follows the shop's own thresholds", () => {
    const settings = attributionSettings.parse({ head_followers: 500_000, middle_followers: 50_000 });
    expect(tierOf({ creator_tier: null, creator_followers: 60_000 }, settings)).toBe("middle");
  });
});

describe("a visit is the creator's", () => {
  const keys = keysOf(
    [
      spent({ creator: "li", content: "v1", creator_tier: "head" }),
      spent({ creator: "wang", content: "v2" }),
      spent({ campaign: "alone", creator: "zhao", creator_followers: 20_000 }),
    ],
    defaultSettings,
  );
  it.each([
    ["whose spend names its content", "autumn", "v1", "li", "head"],
    ["whose name its content is", "autumn", "wang", "wang", NO_TIER],
    ["who alone was paid in the campaign", "alone", "", "zhao", "long_tail"],
    ["of nobody where several were", "autumn", "", NOT_GIVEN, NOT_GIVEN],
    ["of nobody in another campaign", "spring", "v1", NOT_GIVEN, NOT_GIVEN],
  ])("%s", (_, campaign, content, creator, tier) => {
    const came = origin("douyin", campaign, content);
    expect([keys.ofVisit(came, "creator"), keys.ofVisit(came, "tier")]).toEqual([creator, tier]);
  });
});

it("the models that may be chosen are those there are, in their order", () => {
  expect(modelIds).toEqual(models.map(({ id }) => id));
});

const names = fc.constantFrom("", "a", "b", "c");
const anyOrigin = fc.oneof(
  fc.record({ source: fc.constantFrom("baidu", "douyin", "red"), campaign: names, content: names }).map((each) => {
    return origin(each.source, each.campaign, each.content);
  }),
  fc.constant(direct),
);
const anyRead = fc
  .record({
    origins: fc.array(anyOrigin, { minLength: 1, maxLength: 30 }),
    visits: fc.array(
      fc.record({
        visitor: fc.constantFrom("v1", "v2", "v3", "v4"),
        day: fc.integer({ min: 0, max: 89 }),
        place: fc.nat(),
        orders: fc.array(fc.record({ gmv: fc.nat(9_999), off: fc.nat(9_999), is_first: fc.boolean() }), {
          maxLength: 2,
        }),
      }),
      { maxLength: 40 },
    ),
    spent: fc.array(
      fc.record({ campaign: names, content: names, creator: names, cost_minor: fc.nat(50_000) }).map(spent),
      { maxLength: 30 },
    ),
    settings: fc.record({
      lookback_days: fc.integer({ min: 1, max: 60 }),
      window_days: fc.integer({ min: 7, max: 90 }),
    }),
  })
  .map(({ origins, visits, spent: rows, settings: chosen }): Visits => {
    const settings = attributionSettings.parse(chosen);
    const first = 90 - settings.window_days;
    return {
      first: 0,
      last: 89,
      from: 0,
      until: 90 * DAY_MS,
      untracked: 3,
      visits: visits.map(({ visitor, day, place, orders }) => {
        const came = origins[place % origins.length]!;
        const at = day * DAY_MS;
        const own = orders.map(({ gmv, off, is_first }) => {
          return { at: at + 1, amount_minor: gmv, net_minor: Math.max(0, gmv - off), is_first };
        });
        return { visitor, at, channel: came.channel, origin: came, orders: own };
      }),
      crediting: {
        settings,
        first,
        from: first * DAY_MS,
        untracked: { orders: 3, new_customers: 1, gmv_minor: 900, net_minor: 800 },
        spent: rows,
      },
    };
  });

it("every part by every model adds up to all orders, new customers, money and spend of the window", () => {
  fc.assert(
    fc.property(anyRead, fc.constantFrom(...parts), fc.constantFrom(...models), (read, part, model) => {
      const { settings, from, untracked, spent: rows } = read.crediting!;
      const counted = countJourneys(read, { from, lookback_days: settings.lookback_days });
      const table = partTable(read, counted, part, model);
      if (typeof table === "string") return;
      const orders = read.visits.flatMap(({ at, orders: own }) => (at + 1 >= from ? own : []));
      const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0);
      expect(counted.tracked).toBe(orders.length);
      const of = (pick: (row: Economics) => number) => sum(table.rows.map(pick));
      expect(of((row) => row.orders)).toBeCloseTo(orders.length + untracked.orders, 6);
      expect(of((row) => row.gmv_minor)).toBeCloseTo(sum(orders.map(({ amount_minor }) => amount_minor)) + 900, 5);
      expect(of((row) => row.net_minor)).toBeCloseTo(sum(orders.map(({ net_minor }) => net_minor)) + 800, 5);
      expect(of((row) => row.new_customers)).toBeCloseTo(orders.filter(({ is_first }) => is_first).length + 1, 6);
      expect(of((row) => row.cost_minor ?? 0)).toBe(sum(rows.map(({ cost_minor }) => cost_minor)));
    }),
    { numRuns: 300 },
  );
});

describe("a table", () => {
  const visits = ["baidu", "douyin", "friends"].map((source, place) => {
    const came = origin(source, "", "", source === "friends" ? "social" : "paid");
    const order = { at: 1, amount_minor: 3_000, net_minor: 2_500, is_first: true };
    return { visitor: `v${place}`, at: 0, channel: came.channel, origin: came, orders: [order] };
  });
  const read: Visits = {
    first: 0,
    last: 0,
    from: 0,
    until: DAY_MS,
    untracked: 0,
    visits,
    crediting: {
      settings: defaultSettings,
      first: 0,
      from: 0,
      untracked: { orders: 0, new_customers: 0, gmv_minor: 0, net_minor: 0 },
      spent: [spent({ cost_minor: 1_000 }), spent({ source: "red", cost_minor: 400 })],
    },
  };
  const counted = countJourneys(read, { from: 0, lookback_days: 30 });

  it("tells spend with and without orders from free visits and from paid ones whose spend is missing", () => {
    const table = partTable(read, counted, "source", models[0]!);
    expect(typeof table === "string" ? table : table.rows).toMatchObject([
      { key: "douyin", state: "paid", cac_minor: 1_000, roas: 3, roi_ratio: 1.5 },
      { key: "red", state: "unearned", cac_minor: null, roas: 0, roi_ratio: -1 },
      { key: "baidu", state: "unspent", cost_minor: null, cac_minor: null, roas: null },
      { key: "friends", state: "free", cost_minor: null, roas: null },
    ]);
  });

  it("puts the smallest keys together where there are many, and nothing is lost", () => {
    const many = {
      ...read,
      crediting: {
        ...read.crediting!,
        spent: Array.from({ length: 80 }, (_, n) => spent({ campaign: `c${n}`, cost_minor: n + 1 })),
      },
    };
    const table = partTable(many, counted, "campaign", models[0]!);
    if (typeof table === "string") throw new Error(table);
    expect(table.rows.length).toBeLessThanOrEqual(20);
    expect(table.keys).toBe(81);
    expect(table.rows.find(({ key }) => key === OTHER)?.cost_minor).toBe((62 * 63) / 2);
    expect(table.total.cost_minor).toBe((80 * 81) / 2);
  });

  it("keeps direct visits apart, so that a model can pass them over", () => {
    const later = {
      visitor: "v0",
      at: 2,
      channel: "direct",
      origin: direct,
      orders: [{ at: 3, amount_minor: 500, net_minor: 500, is_first: false }],
    };
    const both = { ...read, visits: [{ ...visits[0]!, orders: [] }, later] };
    const table = partTable(both, countJourneys(both, { from: 0, lookback_days: 30 }), "source", models[0]!);
    if (typeof table === "string") throw new Error(table);
    const orders = Object.fromEntries(table.rows.map((row) => [row.key, row.orders]));
    expect([orders.baidu, orders[DIRECT] ?? 0]).toEqual([1, 0]);
  });
});
