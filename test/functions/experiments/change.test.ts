// Is what a reading asks of the office set once, and only on the experiment that was read?
import { expect, test } from "vitest";
import { act } from "../../../functions/experiments/act.ts";
import { changeExperiment, type ExperimentChange } from "../../../functions/experiments/change.ts";
import type { ExperimentDefinition } from "../../../shared/experiments/definition.ts";
import type { ExperimentResults } from "../../../shared/experiments/readings/results.ts";
import { START } from "../../helpers/experiment_world.ts";
import { startExperiment } from "../../helpers/experiments.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, newStore, read, type TestStore } from "../../helpers/worker.ts";

const arms = [
  { id: "control", weight: 0.5 },
  { id: "b", weight: 0.5 },
];
const three = ["control", "b", "c"].map((id, place) => ({ id, weight: [0.4, 0.3, 0.3][place] }));

async function stop(store: number, fields: Partial<ExperimentChange> = {}): Promise<number> {
  const harm = { stop: ["b"], why: "b harms", detail: { arm: "b" } };
  const asked = { store, experiment: "button", version: 0, now: Date.now(), ...harm, ...fields };
  const request = new Request("https://office/", { method: "POST", body: JSON.stringify(asked) });
  return (await changeExperiment(request, env)).status;
}

const statusOf = async (store: TestStore) =>
  (await read<{ experiments: { status: string }[] }>(store, "/v1/experiments")).experiments.map(({ status }) => status);

const stops = async (store: TestStore) =>
  (await read<{ entries: { action: string; detail: object }[] }>(store, "/v1/audit")).entries.filter(
    ({ action }) => action === "experiment.stop",
  );

test("another version, another experiment, another store: nothing is changed; asked twice, it is changed once", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const { id } = await rowOf(store);
  for (const each of [store, other]) await startExperiment(each, "button", { arms }, START);
  for (const fields of [{ version: 1 }, { experiment: "banner" }]) expect(await stop(id, fields)).toBe(204);
  expect(await stop(999_999)).toBe(204);
  expect(await statusOf(store)).toEqual(["running"]);

  expect([await stop(id), await stop(id)]).toEqual([204, 204]);
  expect([await statusOf(store), await statusOf(other)]).toEqual([["stopped"], ["running"]]);
  expect(await stops(store)).toMatchObject([{ detail: { why: "b harms", arm: "b" } }]);
  expect(await stops(other)).toEqual([]);
});

interface Arm {
  id: string;
  stopped?: boolean;
}

test("of three arms the harmful one alone is stopped, and the experiment with the last of them", async () => {
  const store = await newStore();
  const { id } = await rowOf(store);
  await startExperiment(store, "button", { arms: three }, START);
  const told = async () => {
    const { status, arms: own } = await read<{ status: string; arms: Arm[] }>(store, "/v1/experiments/button");
    return [status, ...own.map((arm) => arm.stopped ?? false)];
  };
  expect(await stop(id, { stop: ["c"] })).toBe(204);
  expect(await told()).toEqual(["running", false, false, true]);
  // Asked of again, as a reading before it takes effect would, and of control, which stays.
  expect(await stop(id, { stop: ["c", "control"] })).toBe(204);
  expect(await told()).toEqual(["running", false, false, true]);
  const entries = async () => (await read<{ entries: { action: string }[] }>(store, "/v1/audit")).entries;
  const actions = async () =>
    (await entries()).map(({ action }) => action).filter((each) => each.startsWith("experiment.stop"));
  expect(await actions()).toEqual(["experiment.stop_arm"]);
  expect(await stop(id)).toBe(204);
  expect((await told())[0]).toBe("stopped");
  expect((await actions()).sort()).toEqual(["experiment.stop", "experiment.stop_arm"]);
});

test("where the office fails, the reading does, so that its message comes again", async () => {
  const store = { id: 1 } as never;
  const experiment = { id: "button", status: "running", version: 0 } as ExperimentDefinition;
  const verdict = { verdict: "harm", arm: "b", metric: "click", sentence: { en: "b harms", "zh-CN": "b 有害" } };
  const failing = { INSIDE: { fetch: async () => new Response(null, { status: 500 }) } } as never;
  const acting = act(failing, store, experiment, { verdict } as ExperimentResults, {
    now: 1,
    nightly: false,
    days: [],
  });
  await expect(acting).rejects.toThrow("a change of button: 500");
});
