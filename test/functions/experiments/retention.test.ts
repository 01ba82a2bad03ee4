// What is told of an experiment when the raw events of its first days are gone?
import { expect, test } from "vitest";
import { DAY_MS } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { START, UNTIL } from "../../helpers/experiment_world.ts";
import { readAll, resultsOf, startExperiment } from "../../helpers/experiments.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, eventId, newStore } from "../../helpers/worker.ts";

const arms = ["control", "b"].map((id) => ({ id, weight: 0.5 }));

test("when the first days are past retention, what was read stands, and says which days are kept and which are lost", async () => {
  const [store, late] = [await newStore(), await newStore()];
  const exposure = { id: eventId(START + 1), name: "exposure", url: "https://shop.example/", visitor: "v" };
  const params = { experiment: "button", arm: "b" };
  for (const each of [store, late]) {
    await startExperiment(each, "button", { arms }, START);
    await send(each, "POST", "/v1/import/events", { events: [{ ...exposure, params }] });
  }
  await readAll(store, "button", { now: UNTIL });
  const before = await resultsOf(store, "button");
  expect([before.arms[1]!.visitors, before.retention]).toEqual([1, null]);
  const seal = env.SHARD_0.prepare(
    "INSERT INTO rollup_state (store, sealed_before) VALUES (?1, ?2) ON CONFLICT (store) DO UPDATE SET sealed_before = ?2",
  );
  for (const each of [store, late]) await seal.bind((await rowOf(each)).id, START + DAY_MS).run();
  const { others } = await readAll(store, "button", { now: UNTIL + DAY_MS });
  const after = await resultsOf(store, "button");
  expect(others).toHaveLength(1);
  expect({ ...after, verdict: before.verdict, retention: null }).toEqual(before);
  expect(after.retention).toEqual({
    kept: { from: "2026-10-05", until: "2026-10-17" },
    lost: { from: "2026-10-17", until: null },
  });
  expect(after.verdict.doubts[0]!.en).toContain("stand as they were read on 2026-10-17");
  // Told once; and again when it has ended.
  expect((await readAll(store, "button", { now: UNTIL + 2 * DAY_MS })).others).toEqual([]);
  await startExperiment(store, "button", { arms, status: "stopped" }, UNTIL + 2 * DAY_MS);
  await readAll(store, "button", { now: Date.now() });
  const ended = await resultsOf(store, "button");
  expect([ended.status, ended.retention?.lost]).toEqual(["stopped", { from: "2026-10-17", until: "2026-10-19" }]);
  expect(ended.verdict.doubts).toEqual(after.verdict.doubts);

  await readAll(late, "button", { now: UNTIL });
  const never = await resultsOf(late, "button");
  expect([never.days, never.retention]).toEqual([[], { kept: null, lost: { from: "2026-10-05", until: null } }]);
  expect(never.verdict.doubts[0]!.en).toContain("cannot be read any more");
});
