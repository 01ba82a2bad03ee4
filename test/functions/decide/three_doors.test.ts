// Prices, features for SDKs, and remote evaluation: does a visitor get the same arm through each, whatever becomes of the experiment?
import { GrowthBook } from "@growthbook/growthbook";
import { afterEach, expect, test, vi } from "vitest";
import { isHeldOut } from "../../../shared/experiments/hash.ts";
import { ask, decidingShop, passTo } from "../../helpers/deciding.ts";
import { aRule, configure } from "../../helpers/prices.ts";
import { call, type TestStore } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

const arms = [
  { id: "control", weight: 0.4 },
  { id: "bold", weight: 0.3 },
  { id: "mild", weight: 0.3 },
];
const spring = { id: "spring", title: "Spring", status: "running", arms, max_difference_ratio: 0.5 };
const inArm = (value: string) => ({ op: "is", fact: "experiment.spring", value });
const rules = [aRule("bold", -0.3, { when: inArm("bold") }), aRule("mild", -0.1, { when: inArm("mild") })];
// What a page shows without the experiment is what its control shows.
const button = {
  id: "button",
  default: 10_000,
  rules: [{ experiment: "spring", values: { control: 10_000, bold: 7_000, mild: 9_000 } }],
};
const document = (parts: object, settings: object = {}) => ({
  settings: { record_share: 0, holdout_share: 0.2, ...settings },
  rules,
  features: [button],
  experiments: [{ ...spring, ...parts }],
});
const ids = Array.from({ length: 40 }, (_, n) => (n % 4 === 0 ? `访客-${n}-甲乙丙` : `visitor-${n}`));

/** What each visitor is told by each of the three: the price of A, and the feature that is to equal it. */
async function doors(store: TestStore, country = "CN"): Promise<[number, unknown, unknown][]> {
  const response = await call("GET", `/api/features/${store.write_key}`);
  const { features } = (await response.json()) as { features: never };
  return Promise.all(
    ids.map(async (id): Promise<[number, unknown, unknown]> => {
      const priced = await ask(store, "/v1/decide", { lines: [{ sku: "A" }], visitor: id, country });
      const { decisions } = (await priced.json()) as { decisions: { price_minor: number }[] };
      const sdk = new GrowthBook({ attributes: { id, country } });
      sdk.initSync({ payload: { features } });
      const body = { context: { targetingKey: id, country } };
      const headers = { authorization: `Bearer ${store.write_key}` };
      const remote = await call("POST", "/ofrep/v1/evaluate/flags/button", { body, headers });
      const { value } = (await remote.json()) as { value: unknown };
      const found = sdk.getFeatureValue("button", 0 as number);
      sdk.destroy();
      return [decisions[0]!.price_minor, found, value];
    }),
  );
}

const pricesOf = (told: [number, unknown, unknown][]) => {
  for (const [place, [price, sdk, remote]] of told.entries()) expect([sdk, remote], ids[place]).toEqual([price, price]);
  return told.map(([price]) => price);
};
const distinct = (prices: number[]) => [...new Set(prices)].sort((a, b) => a - b);

test.each<[string, object, number[]]>([
  ["running", {}, [7_000, 9_000, 10_000]],
  ["a draft: what is without it", { status: "draft" }, [10_000]],
  ["paused: nobody is in it", { status: "paused" }, [10_000]],
  ["stopped, by the guard or by hand: control", { status: "stopped" }, [10_000]],
  [
    "one arm stopped: control for its visitors, the others as they are",
    { arms: arms.map((arm) => (arm.id === "bold" ? { ...arm, stopped: true } : arm)) },
    [9_000, 10_000],
  ],
  ["rolled out: the winner, also to who was held out", { status: "stopped", winner: "bold" }, [7_000]],
  ["for a country that is not this one", { when: { op: "is", fact: "country", value: "DE" } }, [10_000]],
  ["for a tenth of the visitors at most", { share: 0.1, version: 2 }, [7_000, 9_000, 10_000]],
])("%s", async (_, parts, expected) => {
  const store = await decidingShop(document(parts));
  const prices = pricesOf(await doors(store));
  expect(expected).toEqual(expect.arrayContaining(distinct(prices)));
  if (!("share" in parts)) expect(distinct(prices)).toEqual(expected);
  const held = ids.map((id) => isHeldOut(store.slug, id, 0.2));
  expect(new Set(held).size).toBe(2);
  if (expected.length > 1) for (const [place, price] of prices.entries()) if (held[place]) expect(price).toBe(10_000);
});

test("paused and begun again, each is where he was; raised in its share, nobody who was in moves", async () => {
  const store = await decidingShop(document({ share: 0.5 }));
  const move = async (parts: object) => {
    const { effective_at } = await configure(store, document(parts));
    passTo(effective_at + 60_000);
    return pricesOf(await doors(store));
  };
  const before = pricesOf(await doors(store));
  expect(distinct(await move({ share: 0.5, status: "paused" }))).toEqual([10_000]);
  expect(await move({ share: 0.5 })).toEqual(before);
  const wider = await move({ share: 1 });
  for (const [place, price] of before.entries()) if (price < 10_000) expect(wider[place]).toBe(price);
  expect(wider.filter((price) => price < 10_000).length).toBeGreaterThan(
    before.filter((price) => price < 10_000).length,
  );
  expect(distinct(await move({ share: 1, status: "stopped" }))).toEqual([10_000]);
});

test("stopping an arm moves nobody but its own visitors, through every door", async () => {
  const store = await decidingShop(document({}));
  const before = pricesOf(await doors(store));
  const stopped = arms.map((arm) => (arm.id === "bold" ? { ...arm, stopped: true } : arm));
  const { effective_at } = await configure(store, document({ arms: stopped }));
  passTo(effective_at + 60_000);
  expect(pricesOf(await doors(store))).toEqual(before.map((price) => (price === 7_000 ? 10_000 : price)));
  expect(before).toContain(7_000);
});

test("a pause keeps an SDK that keeps assignments in its arm, and lets nobody new in", async () => {
  const store = await decidingShop(document({ status: "paused" }, { holdout_share: 0 }));
  const { features } = (await (await call("GET", `/api/features/${store.write_key}`)).json()) as { features: never };
  const given = (assignments: Record<string, string>) => {
    const stickyBucketAssignmentDocs = {
      "id||visitor-1": { attributeName: "id", attributeValue: "visitor-1", assignments },
    };
    const sdk = new GrowthBook({
      attributes: { id: "visitor-1" },
      stickyBucketAssignmentDocs,
      stickyBucketService: {
        getAllAssignments: async () => stickyBucketAssignmentDocs,
        saveAssignments: async () => {},
      } as never,
    });
    sdk.initSync({ payload: { features } });
    return sdk.getFeatureValue("button", 0 as number);
  };
  expect(given({ spring__0: "mild" })).toBe(9_000);
  expect(given({})).toBe(10_000);
});
