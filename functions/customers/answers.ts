// POST /v1/answers: what a customer or visitor answers, from a page. Who it is, only a sealed token says.
import { answersBody } from "../../shared/api/tag_requests.ts";
import { sourceOf } from "../../shared/customers/tags/define.ts";
import { compileTag } from "../../shared/customers/tags/evaluate.ts";
import { unknownAnswers } from "../../shared/customers/tags/questionnaire.ts";
import { storedVisitor } from "../collect/visitor.ts";
import { callerOf } from "../decide/caller.ts";
import { openCustomer } from "../decide/tokens.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { isWithin, overLimit } from "../http/limits.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { type Answerer, linkVisitor, readAnswers, upsertAnswers } from "../store/answer.ts";
import { deleteTagged, upsertTagged } from "../store/customer_tag.ts";
import { findQuestionnaire } from "../store/questionnaire.ts";
import type { Store } from "../store/stores.ts";
import { listTags } from "../store/tag.ts";
import { unknownQuestionnaire } from "./questionnaire.ts";

const TOO_MANY = "Too many answers from one address. Send the same again in a minute.";

export async function answerQuestions(c: Ctx): Promise<Response> {
  const now = Date.now();
  const { key, questionnaire, answers, visitor, customer_token } = await parseBody(c, answersBody);
  const { store, secret } = await callerOf(c, key, now);
  // Anybody can make up visitors, and each is stored for long.
  if (!secret && !(await isWithin("answer", c.req.raw, c.env, now))) throw overLimit(TOO_MANY);
  const db = shardOf(c.env, store.shard);
  const found = await findQuestionnaire(db, store.id, questionnaire);
  if (!found) throw unknownQuestionnaire("questionnaire");
  const [wrong] = unknownAnswers(found, answers);
  if (wrong) {
    const detail = {
      en: `The questionnaire does not have this. Send one of ${wrong.allowed.join(", ")}.`,
      "zh-CN": `问卷中没有此项。可用：${wrong.allowed.join("、")}。`,
    };
    throw new Problem({ status: 422, code: "not_one_of", detail, ...wrong });
  }
  const customer = customer_token === undefined ? null : await signedIn(c, store, customer_token, now);
  const browser = visitor === undefined ? null : storedVisitor(store.id, visitor);
  const list = Object.entries(answers).map(([question, choice]) => ({ questionnaire, question, choice }));
  const answerer: Answerer | null =
    customer !== null ? { who: "customer", id: customer } : browser !== null ? { who: "visitor", id: browser } : null;
  // Nobody to keep it for: without consent a browser has no id.
  if (!answerer) return c.json({ stored: 0, unchanged: 0, kept_for: null });
  const [kept] = await db.batch([
    upsertAnswers(db, store.id, answerer, list, now),
    ...(customer !== null && browser !== null ? [linkVisitor(db, store.id, browser, customer, now)] : []),
  ]);
  if (customer !== null) await tagByAnswers(c, store, customer, now);
  const stored = kept?.meta.changes ?? 0;
  return c.json({ stored, unchanged: list.length - stored, kept_for: answerer.who });
}

/** The customer of a token; null where it is over: the page's visitor is nobody in particular until the next login. */
async function signedIn(c: Ctx, store: Store, token: string, now: number): Promise<string | null> {
  const known = await openCustomer(c.env, store.id, token);
  if (!known) {
    const detail = "This is no customer token of this store. Get one from POST /v1/customers/{id}/token.";
    throw new Problem({ status: 422, code: "customer_token_invalid", detail, field: "customer_token" });
  }
  return known.expires_at > now ? known.facts.id : null;
}

/** Gives a customer the tags that follow from answers, so that the next token carries them. */
async function tagByAnswers(c: Ctx, store: Store, customer: string, now: number): Promise<void> {
  const db = shardOf(c.env, store.shard);
  const tags = (await listTags(db, store.id)).filter((tag) => sourceOf(tag) === "answer");
  if (tags.length === 0) return;
  const answers = await readAnswers(db, store.id, customer);
  const held = tags.flatMap((tag) => {
    const value = compileTag(tag)({}, answers);
    return value === null ? [] : [{ tag: tag.id, value, customer, source: "answer" as const }];
  });
  const gone = tags.filter(({ id }) => !held.some(({ tag }) => tag === id)).map(({ id }) => ({ tag: id, customer }));
  await db.batch([...upsertTagged(db, store.id, held, now), ...deleteTagged(db, store.id, gone, now)]);
}
