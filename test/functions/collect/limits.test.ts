// Too much from one visitor or one store is refused; what others send is not counted against them.
import { expect, test } from "vitest";
import { withinLimits } from "../../../functions/collect/limits.ts";
import { MINUTE_MS } from "../../../shared/time.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, newStore } from "../../helpers/worker.ts";

const limit = (success: boolean) => ({ limit: async () => ({ success }) });
const refusesVisitor = { ...env, LIMIT_VISITOR: limit(false), LIMIT_KEY: limit(true) };
const refusesStore = { ...env, LIMIT_VISITOR: limit(true), LIMIT_KEY: limit(false) };

// No two tests share a minute.
let minute = 0;
const next = () => {
  minute += 1;
  return minute * MINUTE_MS;
};

async function taken(bindings: typeof env, beacons: number, visitor: (n: number) => string, at: number) {
  const store = await rowOf(await newStore());
  let count = 0;
  for (let n = 0; n < beacons; n += 1) if (await withinLimits(bindings, store, visitor(n), at)) count += 1;
  return count;
}

test("a visitor that the platform refuses is refused after a few beacons, and again the next minute", async () => {
  const at = next();
  const first = await taken(refusesVisitor, 200, () => "one", at);
  expect(first).toBeLessThan(100);
  expect(await taken(refusesVisitor, 200, () => "one", next())).toBe(first);
});

test("many visitors of one store are not one visitor", async () => {
  expect(await taken(refusesVisitor, 500, (n) => `visitor ${n}`, next())).toBe(500);
});

test("a store that the platform refuses is refused, however many visitors it has", async () => {
  expect(await taken(refusesStore, 40_000, (n) => `visitor ${n}`, next())).toBeLessThan(40_000);
});

test("within the limits everything is taken", async () => {
  const open = { ...env, LIMIT_VISITOR: limit(true), LIMIT_KEY: limit(true) };
  expect(await taken(open, 1_000, () => "one", next())).toBe(1_000);
});
