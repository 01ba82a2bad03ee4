// Questionnaires: read and answered by pages, an answer becomes a tag, and a tag makes an offer of whoever has it.
import { afterEach, expect, test, vi } from "vitest";
import { problemOf, send } from "../../helpers/ask.ts";
import { ask, customerToken, decidingShop, quote } from "../../helpers/deciding.ts";
import { anOffer, refusal } from "../../helpers/prices.ts";
import { putTag, runTags, tagOf, wordsOf } from "../../helpers/tags.ts";
import { call, eventId, newStore, read, type TestStore } from "../../helpers/worker.ts";

afterEach(() => {
  vi.useRealTimers();
});

const said = (en: string) => ({ en, "zh-CN": `${en}中` });
const skin = {
  title: said("Skin"),
  questions: [
    {
      id: "type",
      text: said("Which?"),
      choices: [
        { id: "dry", text: said("Dry") },
        { id: "oily", text: said("Oily") },
      ],
    },
  ],
};

async function withSkin(store: TestStore): Promise<TestStore> {
  await send(store, "PUT", "/v1/questionnaires/skin", skin);
  await putTag(store, "skin_type", tagOf({ kind: "answer", questionnaire: "skin", question: "type" }));
  return store;
}

const answer = async (store: TestStore, choice: string, rest: Record<string, unknown> = {}) => {
  const response = await ask(store, "/v1/answers", { questionnaire: "skin", answers: { type: choice }, ...rest });
  if (!response.ok) return problemOf(response);
  return (await response.json()) as Record<string, unknown>;
};

test("a signed-in customer's answer is a tag at once, and an offer for that tag is this customer's", async () => {
  const offer = anOffer("oily", 5_000, 1_000, {
    when: { op: "has", fact: "customer.tags", value: "skin_type:oily" },
  });
  const store = await withSkin(await decidingShop({ offers: [offer] }));
  const cart = async (token: string) => (await quote(store, [{ sku: "A" }], { customer_token: token })).total_minor;
  const before = await customerToken(store, "c-1");
  expect(await answer(store, "oily", { customer_token: before })).toEqual({
    stored: 1,
    unchanged: 0,
    kept_for: "customer",
  });
  expect(await answer(store, "oily", { customer_token: before })).toMatchObject({ stored: 0, unchanged: 1 });
  expect(await wordsOf(store, "c-1")).toEqual(["skin_type:oily"]);
  const after = await customerToken(store, "c-1", { tags: ["friend"] });
  expect([await cart(before), await cart(after)]).toEqual([10_000, 9_000]);
  expect(await answer(store, "dry", { customer_token: after })).toMatchObject({ stored: 1 });
  expect(await cart(await customerToken(store, "c-1"))).toBe(10_000);
  const other = await customerToken(store, "c-2");
  expect(await wordsOf(store, "c-2")).toEqual([]);
  expect(await cart(other)).toBe(10_000);
});

test("what the shop says of a customer's tags is joined with what is stored, each once", async () => {
  const store = await withSkin(await newStore());
  await putTag(store, "vip", tagOf({ kind: "import" }));
  const tags = [{ customer: "c-1", tag: "vip" }];
  await send(store, "POST", "/v1/tags/import", { tags });
  const made = await send<{ customer: { tags?: string[] } }>(store, "POST", "/v1/customers/c-1/token", {
    tags: ["vip", "friend"],
  });
  expect(made.customer.tags).toEqual(["vip", "friend"]);
  const plain = await send<{ customer: { tags?: string[] } }>(store, "POST", "/v1/customers/c-1/token", {});
  expect(plain.customer.tags).toEqual(["vip"]);
  const nobody = await send<{ customer: object }>(store, "POST", "/v1/customers/c-2/token", {});
  expect(nobody.customer).not.toHaveProperty("tags");
  const many = Array.from({ length: 100 }, (_, n) => `t${n}`);
  const full = await send<{ customer: { tags: string[] } }>(store, "POST", "/v1/customers/c-1/token", { tags: many });
  expect(full.customer.tags).toEqual(many);
});

test("an anonymous answer waits for its visitor to sign in, here or on a page", async () => {
  const store = await withSkin(await newStore());
  expect(await answer(store, "dry")).toEqual({ stored: 0, unchanged: 0, kept_for: null });
  expect(await answer(store, "dry", { visitor: "browser-1" })).toMatchObject({ stored: 1, kept_for: "visitor" });
  expect(await answer(store, "oily", { visitor: "browser-2" })).toMatchObject({ stored: 1, kept_for: "visitor" });
  await runTags(store);
  expect(await read(store, "/v1/tags")).toMatchObject({ tags: [{ customers: 0 }] });
  // One signs in, and pages tell of it; the other's next answer comes with a token.
  const view = { id: eventId(Date.now() - 60_000), name: "page_view", url: "https://shop.example/" };
  const events = [{ ...view, visitor: "browser-1", customer_id: "c-1" }];
  await send(store, "POST", "/v1/import/events", { events });
  await runTags(store);
  expect(await wordsOf(store, "c-1")).toEqual(["skin_type:dry"]);
  const customer_token = await customerToken(store, "c-2");
  const more = { title: skin.title, questions: [{ ...skin.questions[0], id: "age" }] };
  await send(store, "PUT", "/v1/questionnaires/more", more);
  const body = { questionnaire: "more", answers: { age: "dry" }, visitor: "browser-2", customer_token };
  expect((await ask(store, "/v1/answers", body)).status).toBe(200);
  expect(await wordsOf(store, "c-2")).toEqual(["skin_type:oily"]);
});

test("a questionnaire is read by pages of the store's origins, changed once and deleted, and others have none of it", async () => {
  const store = await withSkin(await newStore({ origins: ["https://shop.example"] }));
  const path = `/v1/questionnaires/skin?key=${store.write_key}`;
  const page = await call("GET", path, { headers: { origin: "https://shop.example" } });
  expect(page.headers.get("access-control-allow-origin")).toBe("*");
  expect(await page.json()).toEqual({ id: "skin", ...skin });
  const foreign = await call("GET", path, { headers: { origin: "https://else.example" } });
  expect(await problemOf(foreign)).toMatchObject({ status: 403, code: "origin_not_allowed" });
  expect(await problemOf(await call("GET", "/v1/questionnaires/skin"))).toMatchObject({ code: "key_missing" });
  const other = await newStore();
  const theirs = await call("GET", `/v1/questionnaires/skin?key=${other.write_key}`);
  expect(await problemOf(theirs)).toMatchObject({ status: 404, code: "questionnaire_unknown" });
  expect(await send(store, "PUT", "/v1/questionnaires/skin", skin)).toMatchObject({ changed: false });
  const choices = [skin.questions[0]!.choices[0], skin.questions[0]!.choices[0]];
  const twice = { ...skin, questions: [{ ...skin.questions[0], choices }] };
  expect(await refusal(store, "PUT", "/v1/questionnaires/skin", twice)).toMatchObject({
    field: "questions.0.choices",
  });
  expect(await read(store, "/v1/questionnaires")).toMatchObject({ questionnaires: [{ id: "skin" }] });
  expect(await send(store, "DELETE", "/v1/questionnaires/skin", undefined)).toEqual({ id: "skin", deleted: true });
  expect(await answer(store, "dry", { visitor: "browser-1" })).toMatchObject({ code: "questionnaire_unknown" });
});

test("only answers that are there are taken, and only a token of this store says who answers", async () => {
  const store = await withSkin(await newStore());
  expect(await answer(store, "wet", { visitor: "browser-1" })).toMatchObject({
    code: "not_one_of",
    field: "answers.type",
  });
  const asked = await ask(store, "/v1/answers", { questionnaire: "skin", answers: { tipe: "dry" } });
  expect(await problemOf(asked)).toMatchObject({ field: "answers.tipe" });
  const foreign = await customerToken(await newStore(), "c-1");
  expect(await answer(store, "dry", { customer_token: foreign })).toMatchObject({ code: "customer_token_invalid" });
  expect(await answer(store, "dry", { customer_token: "x".repeat(40) })).toMatchObject({ status: 422 });
  const named = await ask(store, "/v1/answers", { questionnaire: "skin", answers: { type: "dry" }, customer: "c-1" });
  expect(await problemOf(named)).toMatchObject({ code: "unknown_field", field: "customer" });
  expect((await answer({ ...store, write_key: "pk_unknown-key" }, "dry")).code).toBe("key_unknown");
});
