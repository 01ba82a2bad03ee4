// Gives the demo store tags of every dimension: a questionnaire with answers, VIPs by import, profiles, and rules over its trade.
import type { TagDefinition } from "../../shared/customers/tags/define.ts";
import { exampleTags } from "../../shared/customers/tags/examples.ts";
import type { Questionnaire } from "../../shared/customers/tags/questionnaire.ts";
import type { Client } from "./client.ts";

const say = (en: string, zh: string) => ({ en, "zh-CN": zh });

const skin: Questionnaire = {
  title: say("About your skin", "关于您的肌肤"),
  questions: [
    {
      id: "skin_type",
      text: say("What is your skin like?", "您是哪种肤质？"),
      choices: [
        { id: "dry", text: say("Dry", "干性") },
        { id: "oily", text: say("Oily", "油性") },
        { id: "sensitive", text: say("Sensitive", "敏感性") },
      ],
    },
    {
      id: "baby_age",
      text: say("How old is your baby?", "宝宝多大了？"),
      choices: [
        { id: "none", text: say("No baby", "暂无宝宝") },
        { id: "under_1", text: say("Under one year", "1岁以下") },
        { id: "over_1", text: say("One year or more", "1岁及以上") },
      ],
    },
  ],
};

const babyAge: TagDefinition = {
  id: "baby_age",
  dimension: "status",
  name: say("Age of the baby", "宝宝年龄"),
  values: [
    { value: "none", name: say("No baby", "暂无宝宝") },
    { value: "under_1", name: say("Under one year", "1岁以下") },
    { value: "over_1", name: say("One year or more", "1岁及以上") },
  ],
  source: { kind: "answer", questionnaire: "skin", question: "baby_age" },
};

/** What much is differs from shop to shop: here hardly anybody spends the example's 2,000. */
const highSpender: TagDefinition = {
  ...exampleTags(100).find(({ id }) => id === "high_spender")!,
  description: say("500 or more in 365 days.", "365天内消费满500。"),
  source: { kind: "rule", when: { op: "at_least", fact: "orders.spent_365d_minor", value: 50_000 } },
};

/** Customers of the simulated trade are numbered; so many of the first ones answer. */
const ANSWERING = 90;

/** How many answer at the same time. */
const TOGETHER = 6;

const customerOf = (n: number) => `C${String(n).padStart(6, "0")}`;

/** One of three choices, the same for a customer each time: shares of about a half, a third and a sixth. */
const pick = (choices: readonly { id: string }[], n: number) => choices[[0, 1, 0, 2, 1, 0][n % 6]!]!.id;

/** Orders and events must be there. Resolves when all tags are worked out. */
export async function seedTags(client: Client, write_key: string): Promise<void> {
  await client.send("PUT", "/v1/questionnaires/skin", skin);
  for (const { id, ...tag } of [...exampleTags(100), highSpender, babyAge])
    await client.send("PUT", `/v1/tags/${id}`, tag);
  for (let from = 1; from <= ANSWERING; from += TOGETHER) {
    await Promise.all(Array.from({ length: TOGETHER }, (_, n) => answer(client, write_key, from + n)));
  }
  const numbers = Array.from({ length: ANSWERING }, (_, n) => n + 1);
  const vips = numbers.filter((n) => n % 20 === 0).map((n) => ({ customer: customerOf(n), tag: "vip" }));
  await client.send("POST", "/v1/tags/import", { tags: [...vips, { customer: "M-1001", tag: "vip" }] });
  const cities = ["Hangzhou", "Shanghai", "Chengdu"];
  const profiles = numbers.map((n) => ({ customer: customerOf(n), fields: { city: cities[n % cities.length]! } }));
  await client.send("POST", "/v1/profiles", { profiles });
  for (let complete = false; !complete; ) {
    ({ complete } = await client.send<{ complete: boolean }>("POST", "/v1/tags/run"));
  }
}

async function answer(client: Client, key: string, n: number): Promise<void> {
  const path = `/v1/customers/${customerOf(n)}/token`;
  const { token: customer_token } = await client.send<{ token: string }>("POST", path, {});
  const [type, age] = skin.questions;
  const answers = { skin_type: pick(type!.choices, n), baby_age: pick(age!.choices, Math.floor(n / 6)) };
  await client.send("POST", "/v1/answers", { questionnaire: "skin", answers, customer_token, key });
}
