// Experiments and features of the configuration: written one by one, moved on step by step, and when each step took effect.
import { afterEach, describe, expect, test, vi } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { passTo } from "../../helpers/deciding.ts";
import { aRule, type Changed, configure, newShop, refusal } from "../../helpers/prices.ts";
import { call, newStore, read, type TestStore } from "../../helpers/worker.ts";

afterEach(() => vi.useRealTimers());

const arms = [
  { id: "plain", weight: 0.5 },
  { id: "bold", weight: 0.5 },
];
const spring = { id: "spring", title: "Spring", arms };
const button = {
  id: "button",
  default: "grey",
  rules: [{ experiment: "spring", values: { plain: "grey", bold: "red" } }],
};

/** Writes the experiment as it shall be, and passes on to where that decides. */
async function move(store: TestStore, body: object): Promise<number> {
  const { effective_at } = await send<Changed>(store, "PUT", "/v1/experiments/spring?why=next", body);
  passTo(effective_at + 1_000);
  return effective_at;
}

const spanOf = async (store: TestStore) => {
  const { started_at, stopped_at } = await read<Record<string, number | null>>(store, "/v1/experiments/spring");
  return { started_at, stopped_at };
};

test("both are lists of the configuration: written, read as written, listed and deleted", async () => {
  const store = await newStore();
  await send(store, "PUT", "/v1/experiments/spring?why=x", spring);
  await send(store, "PUT", "/v1/features/button?why=x", button);
  expect(await read(store, "/v1/config")).toMatchObject({ experiments: [spring], features: [button] });
  expect(await read(store, "/v1/experiments")).toMatchObject({ experiments: [spring] });
  expect(await read(store, "/v1/features/button")).toEqual(button);
  expect(await refusal(store, "DELETE", "/v1/experiments/spring?why=x", undefined)).toMatchObject({
    code: "unknown_experiment",
    field: "features.0.rules.0.experiment",
  });
  await send(store, "DELETE", "/v1/features/button?why=x", undefined);
  await send(store, "DELETE", "/v1/experiments/spring?why=x", undefined);
  expect(await problemOf(await call("GET", "/v1/features/button", { key: store.manage_key }))).toMatchObject({
    status: 404,
    code: "feature_unknown",
  });
  const other = await newStore();
  await send(store, "PUT", "/v1/experiments/spring?why=x", spring);
  expect(await refusal(other, "GET", "/v1/experiments/spring", undefined)).toMatchObject({
    code: "experiment_unknown",
  });
});

test("what is wrong is told by its place in what was sent", async () => {
  const store = await newStore();
  const put = (body: object) => refusal(store, "PUT", "/v1/experiments/spring?why=x", body);
  expect(await put({ ...spring, share: 2 })).toMatchObject({ status: 422, code: "out_of_range", field: "share" });
  expect(await put({ ...spring, arms: [arms[0], { id: "bold", weight: 0.4 }] })).toMatchObject({
    code: "arm_weights",
    field: "arms",
  });
  expect(await put({ ...spring, goals: ["hapiness"] })).toMatchObject({ code: "unknown_measure", field: "goals.0" });
  expect(await put({ ...spring, started: 1 })).toMatchObject({ code: "unknown_field" });
  expect(await refusal(store, "PUT", "/v1/features/f?why=x", { rules: [{ value: 1 }] })).toMatchObject({
    code: "missing_field",
    field: "default",
  });
});

describe("from a draft to what all get", () => {
  test("each step tells when it took effect, and what is read can be sent back", async () => {
    const store = await newStore();
    await move(store, spring);
    expect(await spanOf(store)).toEqual({ started_at: null, stopped_at: null });
    const started_at = await move(store, { ...spring, status: "running" });
    expect(await spanOf(store)).toEqual({ started_at, stopped_at: null });
    await configure(store, { experiments: [{ ...spring, status: "running", note: "half way" }] });
    await move(store, { ...spring, status: "paused" });
    await move(store, { ...spring, status: "running" });
    expect(await spanOf(store)).toEqual({ started_at, stopped_at: null });
    const stopped_at = await move(store, { ...spring, status: "stopped" });
    const stopped = await read<Record<string, unknown>>(store, "/v1/experiments/spring");
    expect(stopped).toEqual({ ...spring, status: "stopped", started_at, stopped_at });
    await move(store, { ...stopped, winner: "bold" });
    expect(await read(store, "/v1/experiments/spring")).toEqual({ ...stopped, winner: "bold" });
    const { experiments } = await read<{ experiments: unknown[] }>(store, "/v1/config");
    expect(experiments).toEqual([{ ...spring, status: "stopped", winner: "bold" }]);
  });

  test("a new version counts from anew, and weights change with one only", async () => {
    const store = await newStore();
    await move(store, { ...spring, status: "running" });
    const uneven = {
      ...spring,
      status: "running",
      arms: [
        { ...arms[0], weight: 0.2 },
        { ...arms[1], weight: 0.8 },
      ],
    };
    expect(await refusal(store, "PUT", "/v1/experiments/spring?why=x", uneven)).toMatchObject({
      status: 422,
      code: "weights_unversioned",
      field: "arms",
    });
    const anew = await move(store, { ...uneven, version: 1 });
    expect(await spanOf(store)).toEqual({ started_at: anew, stopped_at: null });
    expect(
      await refusal(store, "PUT", "/v1/experiments/spring?why=x", { ...uneven, version: 1, status: "draft" }),
    ).toMatchObject({ code: "experiment_status", field: "status" });
  });

  test("a version that was overtaken before it decided began nothing", async () => {
    const store = await newStore();
    await move(store, spring);
    await send(store, "PUT", "/v1/experiments/spring?why=x", { ...spring, status: "running" });
    const started_at = await move(store, { ...spring, status: "running", share: 0.5 });
    expect((await spanOf(store)).started_at).toBeLessThanOrEqual(started_at);
    const history = await read<{ versions: { version: number; effective_at: number }[] }>(store, "/v1/config/versions");
    expect(history.versions.map(({ effective_at }) => effective_at)).toContain((await spanOf(store)).started_at);
  });
});

test("the beginning is found behind more versions than are read at once", async () => {
  const store = await newStore();
  const started_at = await move(store, { ...spring, status: "running" });
  for (let n = 0; n < 45; n += 1) {
    await send(store, "PUT", "/v1/features/f?why=x", { default: n });
    vi.setSystemTime(Date.now() + 200_000);
  }
  expect(await spanOf(store)).toEqual({ started_at, stopped_at: null });
});

test("a price follows from an arm only where the experiment is there", async () => {
  const store = await newShop();
  const rule = aRule("lower", -0.1, { when: { op: "is", fact: "experiment.spring", value: "bold" } });
  expect(await refusal(store, "PUT", "/v1/rules/lower?why=x", rule)).toMatchObject({
    code: "unknown_fact",
    field: "when.fact",
  });
  const running = { ...spring, status: "running" };
  expect(
    await refusal(store, "PUT", "/v1/config?why=x", {
      experiments: [running],
      rules: [{ ...rule, when: { op: "is", fact: "experiment.spring", value: "thin" } }],
    }),
  ).toMatchObject({
    code: "unknown_arm",
    field: "rules.0.when.value",
  });
  const { effective_at } = await configure(store, { experiments: [running], rules: [rule] });
  passTo(effective_at + 1_000);
  const body = { carts: [{ lines: [{ sku: "A", quantity: 1 }], facts: { "experiment.spring": "bold" } }], config: {} };
  const { carts } = await send<{ carts: { dearer: number } }>(store, "POST", "/v1/simulate", body);
  expect(carts.dearer).toBe(1);
});

test("a planned version takes over an experiment that begins before it", async () => {
  const store = await newStore();
  await move(store, spring);
  const planned = await send<Changed>(store, "PUT", `/v1/features/f?why=x&effective_at=${Date.now() + 86_400_000}`, {
    default: 1,
  });
  const { carried } = await send<Changed>(store, "PUT", "/v1/experiments/spring?why=x", {
    ...spring,
    status: "running",
  });
  expect(carried).toMatchObject([{ carries: planned.version, kept: [] }]);
  const { config } = await read<{ config: object }>(store, `/v1/config/versions/${carried[0]!.version}`);
  expect(config).toMatchObject({ experiments: [{ status: "running" }], features: [{ id: "f" }] });
});
