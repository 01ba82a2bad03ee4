// Tags of rules follow the rows: all customers are gone over, what differs is written, a run that is cut off goes on.
import { afterEach, expect, test, vi } from "vitest";
import { jobs, NIGHTLY } from "../../../functions/jobs/index.ts";
import { newQueries } from "../../../functions/jobs/queries.ts";
import { tagAll } from "../../../functions/jobs/tags_all.ts";
import { wantTags } from "../../../functions/store/tag_run.ts";
import { DAY_MS } from "../../../shared/time.ts";
import { send } from "../../helpers/ask.ts";
import { newUse, strictEnv } from "../../helpers/strict_d1.ts";
import { atLeast, orderOf, putOrders, putTag, ruleTag, runTags, tagOf, wordsOf } from "../../helpers/tags.ts";
import { rowOf } from "../../helpers/trade.ts";
import { env, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("a rule tags who it holds of, an order more or a cancelled one changes that, and a second run writes nothing", async () => {
  const store = await newStore();
  await putOrders(store, [orderOf("1", "a", 3), orderOf("2", "a", 2), orderOf("3", "b", 1)]);
  await putTag(store, "repeat", ruleTag(atLeast("orders.count", 2)));
  expect(await read(store, "/v1/tags")).toMatchObject({ complete: false, tags: [{ id: "repeat", customers: 0 }] });
  expect(await runTags(store)).toEqual({ customers: 2, written: 1, complete: true, busy: false });
  expect([await wordsOf(store, "a"), await wordsOf(store, "b")]).toEqual([["repeat"], []]);
  expect(await runTags(store)).toMatchObject({ written: 0 });
  await putOrders(store, [orderOf("4", "b", 0), orderOf("2", "a", 2, { status: "cancelled" })]);
  expect(await runTags(store)).toMatchObject({ written: 2, complete: true });
  expect([await wordsOf(store, "a"), await wordsOf(store, "b")]).toEqual([[], ["repeat"]]);
  expect(await read(store, "/v1/tags")).toMatchObject({
    complete: true,
    tags: [{ id: "repeat", customers: 1, values_held: [{ value: "", customers: 1 }] }],
  });
});

test("cases, a fact's value and a changed rule give each customer one value", async () => {
  const store = await newStore();
  const products = [
    { sku: "A", title: "A", category: "Tea" },
    { sku: "B", title: "B", category: "Cakes" },
  ];
  await send(store, "PUT", "/v1/products", { products });
  const lines = [{ sku: "B", quantity: 1, amount_minor: 30_000 }];
  await putOrders(store, [orderOf("1", "a", 3), orderOf("2", "b", 2, { lines }), orderOf("3", "c", 200)]);
  const cases = (days: number) => [
    { value: "lapsed", when: atLeast("orders.last_days", days) },
    { value: "active", when: atLeast("orders.count", 1) },
  ];
  await putTag(store, "stage", tagOf({ kind: "cases", cases: cases(60) }));
  await putTag(store, "likes", tagOf({ kind: "fact", fact: "items.top_category" }));
  await putTag(store, "segment", tagOf({ kind: "fact", fact: "segment.maternal" }));
  await runTags(store);
  expect(await wordsOf(store, "a")).toEqual(["likes:Tea", "segment:maternal_promising_new", "stage:active"]);
  expect(await wordsOf(store, "b")).toEqual(["likes:Cakes", "segment:maternal_others", "stage:active"]);
  expect(await wordsOf(store, "c")).toEqual(["likes:Tea", "segment:maternal_dormant", "stage:lapsed"]);
  await putTag(store, "stage", tagOf({ kind: "cases", cases: cases(2) }));
  // What changed is taken up by the next minute's job.
  await tagAll(env, Date.now());
  expect([await wordsOf(store, "a"), await wordsOf(store, "b")].map((words) => words.at(-1))).toEqual([
    "stage:lapsed",
    "stage:lapsed",
  ]);
  expect(await wordsOf(store, "c")).toContain("stage:lapsed");
});

test("on a plan of few queries a run is cut off and gone on with, and the tags come out as in one", async () => {
  const store = await newStore();
  const customers = Array.from({ length: 1_200 }, (_, n) => `c${String(n).padStart(4, "0")}`);
  for (let from = 0; from < customers.length; from += 600) {
    await putOrders(
      store,
      customers.slice(from, from + 600).map((id, n) => orderOf(`${from + n}`, id, n % 50)),
    );
  }
  await putTag(store, "recent", ruleTag({ op: "at_most", fact: "orders.last_days", value: 9 }));
  let minutes = 0;
  for (; !(await read<{ complete: boolean }>(store, "/v1/tags")).complete; minutes += 1) {
    expect(minutes).toBeLessThan(20);
    const use = newUse();
    const bound = { ...strictEnv(env, use), QUERIES_PER_INVOCATION: "50" };
    await tagAll(bound, Date.now(), newQueries(bound));
    expect(use.queries).toBeLessThanOrEqual(50);
  }
  expect(minutes).toBeGreaterThan(1);
  const { tags } = await read<{ tags: { customers: number }[] }>(store, "/v1/tags");
  expect(tags[0]?.customers).toBe(240);
  // Cut off in the middle and asked for again: it is gone on with, not begun anew.
  const few = { ...strictEnv(env), QUERIES_PER_INVOCATION: "50" };
  await wantTags(env.SHARD_0, (await rowOf(store)).id);
  await tagAll(few, Date.now(), newQueries(few));
  expect((await read<{ complete: boolean }>(store, "/v1/tags")).complete).toBe(false);
  const rest = await runTags(store);
  expect([rest.complete, rest.written, rest.customers < customers.length]).toEqual([true, 0, true]);
  // A catalogue is large: all slices of a run read it once.
  let catalogues = 0;
  const prepare = (sql: string) => {
    if (sql.includes("FROM product ")) catalogues += 1;
    return env.SHARD_0.prepare(sql);
  };
  const watched = { ...env.SHARD_0, prepare, batch: (list: never[]) => env.SHARD_0.batch(list) };
  await wantTags(env.SHARD_0, (await rowOf(store)).id);
  await tagAll({ ...env, SHARD_0: watched as never }, Date.now());
  expect((await read<{ complete: boolean }>(store, "/v1/tags")).complete).toBe(true);
  expect(catalogues).toBe(1);
});

test("two that work on a store at the same time take turns, and a failed run rests and is taken up again", async () => {
  const store = await newStore();
  await putOrders(store, [orderOf("1", "a", 3)]);
  await putTag(store, "buyer", ruleTag(atLeast("orders.count", 1)));
  const answers = await Promise.all([runTags(store), runTags(store)]);
  expect(answers.map(({ busy }) => busy).sort()).toEqual([false, true]);
  expect(await wordsOf(store, "a")).toEqual(["buyer"]);
  await putTag(store, "buyer", ruleTag(atLeast("orders.count", 2)));
  const broken = {
    ...env.SHARD_0,
    prepare: (sql: string) => {
      if (sql.includes("FROM product")) throw new Error("no answer");
      return env.SHARD_0.prepare(sql);
    },
    batch: (list: never[]) => env.SHARD_0.batch(list),
  };
  await expect(tagAll({ ...env, SHARD_0: broken } as never, Date.now())).rejects.toThrow(store.slug);
  await tagAll(env, Date.now());
  expect(await wordsOf(store, "a")).toEqual(["buyer"]);
  await tagAll(env, Date.now() + 20 * 60_000);
  expect(await wordsOf(store, "a")).toEqual([]);
});

test("views of signed-in visitors count for thirty days, and every night is a new day", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.parse("2026-11-20T04:00:00Z"));
  const store = await newStore();
  await send(store, "PUT", "/v1/products", { products: [{ sku: "T", title: "T", category: "Tea" }] });
  const view = (days_ago: number, customer_id?: string) => ({
    id: eventId(Date.now() - days_ago * DAY_MS),
    name: "view_item",
    url: "https://shop.example/p/T",
    visitor: "visitor-1",
    params: { items: [{ item_id: "T" }] },
    ...(customer_id ? { customer_id } : {}),
  });
  const events = [view(1, "a"), view(4, "a"), view(29, "a"), view(31, "a"), view(2, "b"), view(2)];
  await send(store, "POST", "/v1/import/events", { events });
  await putTag(store, "looks", ruleTag(atLeast("views.of.Tea", 3)));
  expect(await runTags(store)).toMatchObject({ customers: 2, written: 1, complete: true });
  expect([await wordsOf(store, "a"), await wordsOf(store, "b")]).toEqual([["looks"], []]);
  vi.setSystemTime(Date.parse("2026-11-22T04:00:00Z"));
  await tagAll(env, Date.now());
  expect(await wordsOf(store, "a")).toEqual(["looks"]);
  const nightly = jobs.find(({ when, what }) => when === NIGHTLY && what.includes("tags"));
  await nightly?.run(env, Date.now(), newQueries(env));
  await tagAll(env, Date.now());
  expect(await wordsOf(store, "a")).toEqual([]);
});

test("what an import said and what another store has stays as it is", async () => {
  const [store, other] = [await newStore(), await newStore()];
  const both = async (run: (each: TestStore) => Promise<unknown>) => {
    for (const each of [store, other]) await run(each);
  };
  await both((each) => putTag(each, "vip", tagOf({ kind: "import" })));
  await both((each) => send(each, "POST", "/v1/tags/import", { tags: [{ customer: "a", tag: "vip" }] }));
  await putOrders(store, [orderOf("1", "a", 1)]);
  await putTag(store, "bought", ruleTag(atLeast("orders.count", 1)));
  await runTags(store);
  await runTags(other);
  expect([await wordsOf(store, "a"), await wordsOf(other, "a")]).toEqual([["bought", "vip"], ["vip"]]);
  const { id } = await rowOf(store);
  const { results } = await env.SHARD_0.prepare("SELECT source FROM customer_tag WHERE store = ?1 ORDER BY tag")
    .bind(id)
    .all();
  expect(results).toEqual([{ source: "rule" }, { source: "import" }]);
});
