// Targets: set, told with how far each is, and through links only as far as these show.
import { expect, test, vi } from "vitest";
import type { TargetStatus } from "../../../shared/reports/beside/targets.ts";
import { openedLink, problemOf, rollUp, send } from "../../helpers/ask.ts";
import { call, newStore, read, type TestStore } from "../../helpers/worker.ts";

interface Told {
  targets: TargetStatus[];
  changed_at: number | null;
}

const targets = [
  { metric: "gmv", period: "month", value: 10_000, direction: "at_least" },
  { metric: "orders", period: "week", value: 1, direction: "at_most" },
  { metric: "aov", period: "month", value: 3_000, direction: "at_least" },
];

async function newShop(): Promise<TestStore> {
  const store = await newStore();
  const order = (id: string, day: string) => ({
    id,
    ordered_at: `${day}T12:00:00+08:00`,
    currency: "CNY",
    lines: [{ sku: "A", quantity: 1, amount_minor: 2_500 }],
  });
  await send(store, "POST", "/v1/orders", {
    orders: [order("1", "2026-10-30"), order("2", "2026-11-02"), order("3", "2026-11-03")],
  });
  await rollUp(store);
  return store;
}

const at = async (moment: string, run: () => Promise<void>) => {
  vi.setSystemTime(Date.parse(moment));
  try {
    await run();
  } finally {
    vi.useRealTimers();
  }
};

test("each target is told with its period, how far it is and how it stands", () =>
  at("2026-11-16T00:00:00+08:00", async () => {
    const store = await newShop();
    expect(await read<Told & Record<string, never>>(store, "/v1/targets")).toMatchObject({
      targets: [],
      changed_at: null,
    });
    const told = await send<Told>(store, "PUT", "/v1/targets", { targets });
    expect(told.targets).toMatchObject([
      {
        metric: "gmv",
        from: "2026-11-01",
        to: "2026-11-30",
        actual: 5_000,
        expected: 5_000,
        elapsed_ratio: 0.5,
        standing: "on_track",
      },
      { metric: "orders", from: "2026-11-16", to: "2026-11-22", actual: 0, standing: "early" },
      { metric: "aov", unit: "minor", actual: 2_500, expected: 3_000, standing: "behind" },
    ]);
    const october = await read<Told & Record<string, never>>(store, "/v1/targets?on=2026-10-31");
    expect(october.targets).toMatchObject([
      { metric: "gmv", from: "2026-10-01", actual: 2_500, elapsed_ratio: 1, standing: "missed" },
      { metric: "orders", from: "2026-10-26", to: "2026-11-01", actual: 1, standing: "reached" },
      { metric: "aov", standing: "missed" },
    ]);
  }));

test("a month is judged by the pace of the one before, also through a link only where it shows both", () =>
  at("2026-11-06T00:00:00+08:00", async () => {
    const store = await newStore();
    const order = (day: string, amount_minor: number) => ({
      id: day,
      ordered_at: `${day}T12:00:00+08:00`,
      currency: "CNY",
      lines: [{ sku: "A", quantity: 1, amount_minor }],
    });
    // Of October a tenth by its fifth day and a quarter by its sixth; five of thirty days are 5 1/6 of its own.
    const orders = [
      order("2026-10-01", 100),
      order("2026-10-06", 150),
      order("2026-10-20", 750),
      order("2026-11-02", 500),
    ];
    await send(store, "POST", "/v1/orders", { orders });
    await rollUp(store);
    const [gmv] = targets;
    const { targets: told } = await send<Told>(store, "PUT", "/v1/targets", { targets: [{ ...gmv, value: 4_000 }] });
    expect(told[0]?.pace_ratio).toBeCloseTo(0.1 + 0.15 / 6);
    expect(told[0]).toMatchObject({ actual: 500, expected: 500, standing: "on_track" });
    const through = async (scope: Record<string, unknown>) => {
      const { token } = await openedLink(store, scope);
      return ((await (await call("GET", "/v1/targets", { key: token })).json()) as Told).targets[0];
    };
    expect(await through({ from: "2026-11-01" })).toMatchObject({ pace_ratio: null, standing: "behind" });
    expect(await through({ from: "2026-10-01" })).toMatchObject({ standing: "on_track" });
    expect(await through({ from: "2026-10-02" })).toMatchObject({ pace_ratio: null });
  }));

test("a link tells of what it shows, of whole periods in its days, and not of a part of the trade", () =>
  at("2026-11-16T00:00:00+08:00", async () => {
    const store = await newShop();
    await send(store, "PUT", "/v1/targets", { targets });
    const told = async (scope: Record<string, unknown>, query = "") => {
      const { token } = await openedLink(store, scope);
      const answer = (await (await call("GET", `/v1/targets${query}`, { key: token })).json()) as Told;
      return answer.targets.map(({ metric }) => metric);
    };
    expect(await told({})).toEqual(["gmv", "orders", "aov"]);
    expect(await told({ sections: ["funnel"] })).toEqual([]);
    expect(await told({ filter: "channel:paid" })).toEqual([]);
    expect(await told({ from: "2026-11-01" })).toEqual(["gmv", "orders", "aov"]);
    expect(await told({ from: "2026-11-02" })).toEqual(["orders"]);
    expect(await told({ from: "2026-11-02" }, "?on=2026-10-20")).toEqual([]);
    expect(await told({ from: "2026-10-01", to: "2026-11-15" })).toEqual([]);
    expect(await told({ rolling_days: 28 })).toEqual(["gmv", "orders", "aov"]);
    expect(await told({ rolling_days: 7 })).toEqual(["orders"]);
  }));

test("targets of one store are none of another's, and writing them again changes nothing", async () => {
  const [a, b] = [await newStore(), await newStore()];
  const first = await send<Told>(a, "PUT", "/v1/targets", { targets });
  expect((await send<Told>(a, "PUT", "/v1/targets", { targets })).changed_at).toBe(first.changed_at);
  expect(await read<Told & Record<string, never>>(b, "/v1/targets")).toMatchObject({ targets: [] });
  expect((await send<Told>(a, "PUT", "/v1/targets", { targets: [] })).targets).toEqual([]);
});

test.each([
  [{ targets: [{ metric: "nonsense", period: "month", value: 1 }] }, "targets.0.metric", "metric_unknown"],
  [{ targets: [{ metric: "gmv", period: "day", value: 1 }] }, "targets.0.period", "invalid_request"],
  [{ targets: [{ metric: "gmv", period: "month", value: -1 }] }, "targets.0.value", "invalid_request"],
  [{ targets: [targets[0], { ...targets[0], value: 2 }] }, "targets", "invalid_request"],
])("targets that are none are refused: %o", async (body, field, code) => {
  const { manage_key } = await newStore();
  const answer = await call("PUT", "/v1/targets", { key: manage_key, body });
  expect(await problemOf(answer)).toEqual({ status: 422, code, field });
});
