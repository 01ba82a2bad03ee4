// POST /v1/quote: what this visitor pays for this cart, with a sealed quote that checkout honours.
import type { QuoteAnswer } from "../../shared/api/deciding_answers.ts";
import { MAX_ASK_BYTES, quoteRequest } from "../../shared/api/deciding_requests.ts";
import type { Ctx } from "../http/context.ts";
import { mayTry, overLimit } from "../http/limits.ts";
import { parseBody } from "../http/parse.ts";
import { callerOf } from "./caller.ts";
import { assertSold } from "./changed.ts";
import { armsTold } from "./experiments.ts";
import { recordExposures } from "./exposure.ts";
import { decided, questionOf, quoteOf, toldDecision } from "./make.ts";
import { recordDecision } from "./record.ts";
import { cartWords, commonWords, wordsFor } from "./words.ts";

export async function quoteCart(c: Ctx): Promise<Response> {
  const now = Date.now();
  const asked = await parseBody(c, quoteRequest, MAX_ASK_BYTES);
  const caller = await callerOf(c, asked.key, now);
  if (asked.codes && !caller.secret && !(await mayTry(asked.codes, c.req.raw, c.env, now))) {
    throw overLimit("Too many coupon codes were tried. Wait a minute.", "codes");
  }
  const made = decided(await questionOf(c, caller, "cart", asked, now), now, asked.trace && caller.secret);
  const { snapshot } = made;
  const decision = toldDecision(made, caller.store, now);
  assertSold(decision, snapshot, asked.locale);
  const names = wordsFor(snapshot, decision, asked.locale);
  recordExposures(c, caller, made, asked.visitor, now);
  recordDecision(c, caller.store, made, asked, now);
  const answer: QuoteAnswer = {
    id: made.id,
    ...cartWords(decision, names),
    list_prices_only: made.list_prices_only,
    quote: await quoteOf(c.env, caller.store, made),
    ...commonWords(decision, names, asked.trace && caller.secret),
    ...(asked.trace && caller.secret && { experiments: armsTold(made.input.facts) }),
  };
  return c.json(answer);
}
