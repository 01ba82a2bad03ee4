// Tags as an operator writes them: what there is not is refused with what was meant, drafts are counted, imports are idempotent.
import { expect, test } from "vitest";
import { exampleTags } from "../../../shared/customers/tags/examples.ts";
import { tagFacts } from "../../../shared/customers/tags/facts.ts";
import { openedLink, problemOf, send } from "../../helpers/ask.ts";
import { refusal } from "../../helpers/prices.ts";
import { atLeast, orderOf, putOrders, putTag, ruleTag, runTags, tagOf, wordsOf } from "../../helpers/tags.ts";
import { rowOf } from "../../helpers/trade.ts";
import { call, env, newStore, read, type TestStore } from "../../helpers/worker.ts";

interface Outcome {
  stored: number;
  unchanged: number;
  refused: { index: number; line?: number; code: string; field?: string; detail: string }[];
}

const importTags = (store: TestStore, tags: unknown[]) => send<Outcome>(store, "POST", "/v1/tags/import", { tags });

test("a tag is written once, read, listed, changed and deleted with its rows; the audit tells", async () => {
  const store = await newStore();
  const body = ruleTag(atLeast("orders.count", 1));
  expect(await putTag(store, "buyer", body)).toMatchObject({ id: "buyer", changed: true, applies: "within_minutes" });
  expect(await putTag(store, "buyer", body)).toMatchObject({ changed: false });
  await putOrders(store, [orderOf("1", "a", 1)]);
  await runTags(store);
  expect(await wordsOf(store, "a")).toEqual(["buyer"]);
  expect(await read(store, "/v1/tags/buyer")).toMatchObject(body);
  expect(await send(store, "DELETE", "/v1/tags/buyer", undefined)).toEqual({ id: "buyer", deleted: 1 });
  expect(await wordsOf(store, "a")).toEqual([]);
  expect(await refusal(store, "GET", "/v1/tags/buyer", undefined)).toMatchObject({ status: 404, code: "tag_unknown" });
  expect(await refusal(store, "DELETE", "/v1/tags/buyer", undefined)).toMatchObject({ status: 404 });
  const { entries } = await read<{ entries: { action: string }[] }>(store, "/v1/audit");
  expect(entries.map(({ action }) => action).filter((action) => action.startsWith("tag."))).toEqual([
    "tag.delete",
    "tag.update",
  ]);
});

test("a definition that asks for what there is not is refused with its field and the name that was meant", async () => {
  const store = await newStore();
  const refused = async (body: unknown, id = "t") => {
    const response = await call("PUT", `/v1/tags/${id}`, { key: store.manage_key, body });
    return (await response.json()) as { status: number; code: string; field: string; detail: string };
  };
  const misspelt = await refused(ruleTag({ op: "all", of: [atLeast("orders.cuont", 1)] }));
  expect(misspelt).toMatchObject({ status: 422, code: "unknown_fact", field: "source.when" });
  expect(misspelt.detail).toContain('"orders.count"');
  expect(await refused(ruleTag(atLeast("items.categories", 1)))).toMatchObject({ code: "fact_type" });
  expect(await refused(ruleTag({ op: "is", fact: "orders.count", value: "2" }))).toMatchObject({ code: "fact_type" });
  expect(await refused(tagOf({ kind: "fact", fact: "orders.count" }))).toMatchObject({ field: "source.fact" });
  const values = [{ value: "dry", name: { en: "Dry", "zh-CN": "干性" } }];
  const answer = { kind: "answer", questionnaire: "skin", question: "type", values: { a: "dri" } };
  const unnamed = await refused(tagOf(answer, { values }));
  expect(unnamed).toMatchObject({ code: "not_one_of", field: "source.values.a" });
  expect(unnamed.detail).toContain('"dry"');
  expect(await refused(ruleTag(atLeast("orders.count", 1), { values }))).toMatchObject({ field: "values" });
  expect(await refused(ruleTag(atLeast("orders.count", 1), { dimension: "colour" }))).toMatchObject({
    field: "dimension",
  });
  for (const id of ["facts", "No", "run"]) {
    expect(await refused(ruleTag(atLeast("orders.count", 1)), id)).toMatchObject({ field: "id" });
  }
  expect(await read(store, "/v1/tags")).toMatchObject({ tags: [], complete: true });
});

test("every example is taken as it stands, and every fact can be asked for", async () => {
  const store = await newStore();
  await putOrders(store, [orderOf("1", "a", 1), orderOf("2", "a", 2)]);
  const { tags } = await read<{ tags: { id: string }[] }>(store, "/v1/tags/examples");
  expect(tags).toEqual(JSON.parse(JSON.stringify(exampleTags(100))));
  for (const { id, ...body } of tags) await putTag(store, id, body);
  const { facts } = await read<{ facts: { id: string; type: string }[] }>(store, "/v1/tags/facts");
  expect(facts).toHaveLength(tagFacts.length);
  const asking = { number: ["at_least", 1], any: ["is", "x"], text: ["is", "x"], set: ["has", "x"] } as const;
  const of = facts.map(({ id, type }) => {
    const [op, value] = asking[type as keyof typeof asking];
    return { op, fact: id.endsWith(".") ? `${id}x` : id, value };
  });
  for (let from = 0; from < of.length; from += 20) {
    await putTag(store, `all-${from}`, ruleTag({ op: "any", of: of.slice(from, from + 20) }));
  }
  expect(await runTags(store)).toMatchObject({ customers: 1, complete: true });
  expect(await wordsOf(store, "a")).toEqual(expect.arrayContaining(["basket_size:medium", "stage:new"]));
});

test("a preview counts who a draft would be of and stores nothing", async () => {
  const store = await newStore();
  await putOrders(store, [orderOf("1", "a", 1), orderOf("2", "b", 90), orderOf("3", "b", 80)]);
  const cases = [
    { value: "lapsed", when: atLeast("orders.last_days", 60) },
    { value: "active", when: atLeast("orders.count", 1) },
  ];
  const preview = (body: unknown) => send(store, "POST", "/v1/tags/stage/preview", body);
  expect(await preview(tagOf({ kind: "cases", cases }))).toEqual({
    customers: 2,
    matched: 2,
    values: [
      { value: "active", customers: 1 },
      { value: "lapsed", customers: 1 },
    ],
    examples: [
      { customer: "a", value: "active" },
      { customer: "b", value: "lapsed" },
    ],
    complete: true,
  });
  expect(await preview(tagOf({ kind: "fact", fact: "segment.quintile" }))).toMatchObject({ matched: 2 });
  expect(await read(store, "/v1/tags")).toMatchObject({ tags: [] });
  expect(await wordsOf(store, "a")).toEqual([]);
  const nothing = await refusal(store, "POST", "/v1/tags/vip/preview", tagOf({ kind: "import" }));
  expect(nothing).toMatchObject({ status: 422, field: "source.kind" });
});

test("tags are imported row by row as JSON and CSV, and what is sent again is no change", async () => {
  const store = await newStore();
  const values = [{ value: "gold", name: { en: "Gold", "zh-CN": "金卡" } }];
  await putTag(store, "vip", tagOf({ kind: "import" }));
  await putTag(store, "card", tagOf({ kind: "import" }, { values }));
  await putTag(store, "buyer", ruleTag(atLeast("orders.count", 1)));
  const rows = [
    { customer: "a", tag: "vip" },
    { customer: "a", tag: "card", value: "gold" },
    { customer: "b", tag: "vipp" },
    { customer: "b", tag: "card", value: "silver" },
    { customer: "b", tag: "buyer" },
    { customer: "a", tag: "vip" },
    { customer: "", tag: "vip" },
  ];
  const { stored, unchanged, refused } = await importTags(store, rows);
  expect([stored, unchanged]).toEqual([2, 0]);
  expect(refused.map(({ index, code, field }) => [index, code, field])).toEqual([
    [2, "tag_unknown", "tag"],
    [3, "not_one_of", "value"],
    [4, "tag_not_imported", "tag"],
    [5, "repeated_id", "tag"],
    [6, "invalid_field", "customer"],
  ]);
  expect(refused[0]?.detail).toContain('"vip"');
  expect(await importTags(store, rows.slice(0, 2))).toEqual({ stored: 0, unchanged: 2, refused: [] });
  const csv = "customer,tag,value,remove\r\na,vip,,yes\r\nb,card,gold,no\r\n";
  const headers = { "content-type": "text/csv" };
  const answer = await call("POST", "/v1/tags/import", { key: store.manage_key, body: csv, headers });
  expect(await answer.json()).toEqual({ stored: 2, unchanged: 0, refused: [] });
  expect([await wordsOf(store, "a"), await wordsOf(store, "b")]).toEqual([["card:gold"], ["card:gold"]]);
  // A value that is no longer named goes, as does what another source said.
  await putTag(store, "card", tagOf({ kind: "import" }, { values: [{ ...values[0], value: "platinum" }] }));
  expect(await wordsOf(store, "a")).toEqual([]);
});

test("of a tag with many values the most frequent are counted apart, and all of them together", async () => {
  const store = await newStore();
  await putTag(store, "city", tagOf({ kind: "import" }));
  const many = Array.from({ length: 70 }, (_, n) => ({ customer: `c${n}`, tag: "city", value: `v${n}` }));
  await importTags(store, [...many, { customer: "more", tag: "city", value: "v69" }]);
  const { tags } = await read<{ tags: { customers: number; values_held: unknown[] }[] }>(store, "/v1/tags");
  expect([tags[0]?.customers, tags[0]?.values_held.length]).toEqual([71, 50]);
  expect(tags[0]?.values_held[0]).toEqual({ value: "v69", customers: 2 });
});

test("profiles are merged, bounded, and asked for by rules", async () => {
  const store = await newStore();
  const put = (fields: unknown) => send(store, "PUT", "/v1/customers/a/profile", { fields });
  expect(await put({ city: "Hangzhou", points: 120 })).toMatchObject({ changed: true });
  expect(await put({ city: "Hangzhou" })).toMatchObject({ changed: false, fields: { city: "Hangzhou", points: 120 } });
  expect(await put({ points: null, pro: true })).toMatchObject({ fields: { city: "Hangzhou", pro: true } });
  const wrong = await refusal(store, "PUT", "/v1/customers/a/profile", { fields: { City: "x" } });
  expect(wrong).toMatchObject({ status: 422 });
  const bulk = await send<Outcome>(store, "POST", "/v1/profiles", {
    profiles: [
      { customer: "b", fields: { city: "Suzhou" } },
      { customer: "a", fields: { pro: true } },
      { customer: "b", fields: { age: [] } },
    ],
  });
  expect(bulk).toMatchObject({ stored: 1, unchanged: 1, refused: [{ index: 2 }] });
  await putTag(store, "local", ruleTag({ op: "is", fact: "profile.city", value: "Hangzhou" }));
  await putTag(store, "city", tagOf({ kind: "fact", fact: "profile.city" }));
  await runTags(store);
  expect([await wordsOf(store, "a"), await wordsOf(store, "b")]).toEqual([["city:Hangzhou", "local"], ["city:Suzhou"]]);
  await put({ city: null, pro: null });
  await runTags(store);
  expect(await wordsOf(store, "a")).toEqual([]);
  const names = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, n]));
  const more = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`g${n}`, n]));
  await put(names);
  expect(await refusal(store, "PUT", "/v1/customers/a/profile", { fields: more })).toMatchObject({
    code: "out_of_range",
  });
});

test("changes of one profile that come together are all kept, and one that ends empty leaves nothing", async () => {
  const store = await newStore();
  const put = (fields: unknown) => send(store, "PUT", "/v1/customers/a/profile", { fields });
  const profile = async () => (await read<{ profile: object }>(store, "/v1/customers/a/tags")).profile;
  const names = Array.from({ length: 8 }, (_, n) => `f${n}`);
  await Promise.all(names.map((name) => put({ [name]: "“x” \\ 中" })));
  expect(await profile()).toEqual(Object.fromEntries(names.map((name) => [name, "“x” \\ 中"])));
  expect(await put(Object.fromEntries(names.map((name) => [name, null])))).toEqual({
    customer: "a",
    fields: {},
    changed: true,
  });
  expect([await put({ f1: null }), await profile()]).toEqual([{ customer: "a", fields: {}, changed: false }, {}]);
  const rows = await env.SHARD_0.prepare("SELECT count(*) AS n FROM customer_profile WHERE store = ?1")
    .bind((await rowOf(store)).id)
    .first("n");
  expect(rows).toBe(0);
});

test("no other store's tags, profiles or customers are seen, and a report's link sees none", async () => {
  const [store, other] = [await newStore(), await newStore()];
  await putTag(store, "vip", tagOf({ kind: "import" }));
  await importTags(store, [{ customer: "a", tag: "vip" }]);
  await send(store, "PUT", "/v1/customers/a/profile", { fields: { city: "Hangzhou" } });
  expect(await read(other, "/v1/customers/a/tags")).toEqual({ customer: "a", tags: [], profile: {}, answers: [] });
  expect(await read(other, "/v1/tags")).toMatchObject({ tags: [] });
  expect(await refusal(other, "DELETE", "/v1/tags/vip", undefined)).toMatchObject({ status: 404 });
  const theirs = await call("POST", "/v1/tags/import", {
    key: other.manage_key,
    body: { tags: [{ customer: "a", tag: "vip" }] },
  });
  expect([theirs.status, await wordsOf(store, "a")]).toEqual([422, ["vip"]]);
  const { token } = await openedLink(store);
  expect(await problemOf(await call("GET", "/v1/tags", { key: token }))).toMatchObject({ status: 403 });
  expect(await problemOf(await call("GET", "/v1/customers/a/tags", { key: token }))).toMatchObject({ status: 403 });
});
