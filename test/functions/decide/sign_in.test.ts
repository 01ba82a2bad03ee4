// Does one visitor meet one arm, in every cart and on every shelf, whoever signs in or out on the way?
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { isHeldOut } from "../../../shared/experiments/hash.ts";
import { ask, customerToken, decidingShop, passTo } from "../../helpers/deciding.ts";
import { aRule, configure } from "../../helpers/prices.ts";
import { call, type TestStore } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

const arms = ["control", "bold", "mild"].map((id) => ({ id, weight: id === "control" ? 0.4 : 0.3 }));
const change = { control: 0, bold: -0.2, mild: 0.1 } as const;
type Arm = keyof typeof change;
const document = (parts: object = {}, holdout_share = 0.3) => ({
  settings: { record_share: 0, holdout_share },
  rules: (["bold", "mild"] as const).map((arm) =>
    aRule(arm, change[arm], { when: { op: "is", fact: "experiment.spring", value: arm } }),
  ),
  experiments: [{ id: "spring", title: "Spring", status: "running", arms, ...parts }],
});
const lists = { A: 10_000, B: 5_000 };
const lines = [{ sku: "A" }, { sku: "B", quantity: 3 }, { sku: "A", quantity: 2 }];

interface Told {
  arm: Arm;
  quote: string;
}

/** The one arm that all prices of an answer are of. */
async function meet(store: TestStore, path: string, body: object, headers = {}): Promise<Told> {
  const response = await call("POST", path, { body: { key: store.write_key, lines, ...body }, headers });
  expect(response.status, await response.clone().text()).toBe(200);
  const answer = (await response.json()) as { quote: string } & Record<
    "decisions" | "lines",
    { sku: "A" | "B"; price_minor: number }[]
  >;
  const found = (answer.decisions ?? answer.lines).map(({ sku, price_minor }) => {
    const ratio = price_minor / lists[sku] - 1;
    return (Object.keys(change) as Arm[]).find((arm) => Math.abs(change[arm] - ratio) < 1e-9);
  });
  expect(found).toHaveLength(lines.length);
  expect(new Set(found).size).toBe(1);
  return { arm: found[0]!, quote: answer.quote };
}

const id = fc.constantFrom(...Array.from({ length: 12 }, (_, n) => `visitor-${n}-甲`));
const customer = fc.option(fc.constantFrom("c-1", "c-2", "c-3", "c-4"), { nil: undefined });
const steps = fc.array(fc.record({ path: fc.constantFrom("/v1/decide", "/v1/quote"), customer }), {
  minLength: 2,
  maxLength: 5,
});

test("whatever is asked in whatever order, one arm in an answer, and one in a visit that tells its last quote", async () => {
  const store = await decidingShop(document());
  const tokens = new Map<string, string>();
  for (const each of ["c-1", "c-2", "c-3", "c-4"]) tokens.set(each, await customerToken(store, each));
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(id, steps, async (visitor, journey) => {
      let earlier: string | undefined;
      let kept: Arm | undefined;
      for (const step of journey) {
        const customer_token = step.customer && tokens.get(step.customer);
        const alone = await meet(store, step.path, { visitor, customer_token });
        // By the customer, then by the visitor; the holdout is by the same.
        const unit = step.customer ?? visitor;
        const again = await meet(
          store,
          step.path,
          step.customer ? { visitor: "somebody-else", customer_token } : { visitor },
        );
        expect(again.arm).toBe(alone.arm);
        if (isHeldOut(store.slug, unit, 0.3)) expect(alone.arm).toBe("control");
        const told = await meet(store, step.path, { visitor, customer_token, earlier });
        // In an arm once, in it for the visit; held out before, an arm is that of who signed in.
        if (kept !== undefined) expect(told.arm).toBe(kept);
        if (kept !== undefined && kept !== alone.arm) moved += 1;
        if (!isHeldOut(store.slug, unit, 0.3)) kept ??= told.arm;
        earlier = told.quote;
      }
    }),
    { seed: 3, numRuns: 30 },
  );
  expect(moved).toBeGreaterThan(5);
});

test("the last quote of another store, or none, moves nothing, and nobody in particular has no arm to go on with", async () => {
  const [store, other] = [await decidingShop(document({}, 0)), await decidingShop(document({}, 0))];
  const visitors = Array.from({ length: 12 }, (_, n) => `visitor-${n}`);
  const own = await Promise.all(visitors.map((visitor) => meet(store, "/v1/quote", { visitor })));
  expect(new Set(own.map(({ arm }) => arm)).size).toBe(3);
  const strange = await meet(other, "/v1/quote", { visitor: visitors[0] });
  for (const [place, visitor] of visitors.entries()) {
    const { arm } = await meet(store, "/v1/decide", { visitor, earlier: strange.quote });
    expect(arm).toBe(own[place]!.arm);
    expect((await meet(store, "/v1/decide", { earlier: own[place]!.quote })).arm).toBe("control");
    const dnt = await meet(store, "/v1/decide", { visitor, earlier: own[place]!.quote }, { dnt: "1" });
    expect(dnt.arm).toBe("control");
  }
  const wrong = await ask(store, "/v1/decide", { lines, earlier: 7 });
  expect([wrong.status, await wrong.json()]).toMatchObject([422, { field: "earlier" }]);
  expect(
    (await meet(store, "/v1/decide", { visitor: visitors[0], earlier: "qt_not-a-quote-at-all-but-long" })).arm,
  ).toBe(own[0]!.arm);
});

test.each<[string, object, (before: Arm) => Arm | undefined]>([
  ["a new version draws anew", { version: 1 }, () => undefined],
  ["a pause shows control", { status: "paused" }, () => "control"],
  ["a stop gives control to all", { status: "stopped" }, () => "control"],
  ["a winner is for all", { status: "stopped", winner: "mild" }, () => "mild"],
  ["one that is for others now", { when: { op: "is", fact: "country", value: "DE" } }, () => "control"],
  ["a smaller share leaves who is in it where he is", { share: 0.01 }, (before) => before],
])("%s, whatever the last quote says", async (_, parts, expected) => {
  const store = await decidingShop(document({}, 0));
  const visitors = Array.from({ length: 9 }, (_, n) => `visitor-${n}`);
  const before = await Promise.all(visitors.map((visitor) => meet(store, "/v1/quote", { visitor })));
  const { effective_at } = await configure(store, document(parts, 0));
  passTo(effective_at + 1_000);
  for (const [place, visitor] of visitors.entries()) {
    const { arm, quote: earlier } = before[place]!;
    const own = (await meet(store, "/v1/decide", { visitor })).arm;
    expect((await meet(store, "/v1/decide", { visitor, earlier })).arm).toBe(expected(arm) ?? own);
  }
});
