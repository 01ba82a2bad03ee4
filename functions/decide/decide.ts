// POST /v1/decide: what this visitor pays for these products, each alone, as a product page shows them.
import type * as z from "zod";
import type { DecideAnswer } from "../../shared/api/deciding_answers.ts";
import { decideRequest, MAX_ASK_BYTES } from "../../shared/api/deciding_requests.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { type Caller, callerOf } from "./caller.ts";
import { armsTold } from "./experiments.ts";
import { recordExposures } from "./exposure.ts";
import { decided, type Made, questionOf, quoteOf, toldDecision } from "./make.ts";
import { recordDecision } from "./record.ts";
import { findAnswer, keepAnswer } from "./shared_answer.ts";
import { commonWords, lineHints, lineWords, toldHints, wordsFor } from "./words.ts";

export async function decideProducts(c: Ctx): Promise<Response> {
  const now = Date.now();
  const asked = await parseBody(c, decideRequest, MAX_ASK_BYTES);
  const caller = await callerOf(c, asked.key, now);
  const question = await questionOf(c, caller, "products", asked, now);
  recordExposures(c, caller, question, asked.visitor, now);
  const recorded = Math.random() < question.snapshot.config.settings.record_share;
  // What is recorded is decided for itself; a trace is for whoever works on the rules.
  const shared = !recorded && !asked.trace;
  const known = shared ? findAnswer(question, asked.locale, now) : undefined;
  if (known !== undefined) return answerOf(known);
  const made = decided(question, now, asked.trace && caller.secret);
  if (recorded) recordDecision(c, caller.store, made, asked, now);
  const answer = await wordsOf(c, caller, asked, made, now);
  const text = JSON.stringify(answer);
  if (shared) keepAnswer(question, asked.locale, now, answer.valid_until, text);
  return answerOf(text);
}

const answerOf = (text: string) => new Response(text, { headers: { "content-type": "application/json" } });

async function wordsOf(
  c: Ctx,
  caller: Caller,
  asked: z.output<typeof decideRequest>,
  made: Made,
  now: number,
): Promise<DecideAnswer> {
  const { snapshot } = made;
  const decision = toldDecision(made, caller.store, now);
  const names = wordsFor(snapshot, decision, asked.locale);
  const quote = await quoteOf(c.env, caller.store, made);
  const told = toldHints(decision, names);
  const hints = lineHints(told);
  return {
    id: made.id,
    decisions: decision.lines.flatMap((line, index) => {
      if (!line.known) return [];
      const { valid_until } = decision;
      const words = lineWords(line, decision, names);
      return [{ ...words, valid_until, quote: made.id, hints: hints.get(index) ?? [] }];
    }),
    unknown: [...new Set(decision.lines.filter(({ known }) => !known).map(({ sku }) => sku))],
    list_prices_only: made.list_prices_only,
    quote,
    ...commonWords(decision, names, asked.trace && caller.secret, told),
    ...(asked.trace && caller.secret && { experiments: armsTold(made.input.facts) }),
  };
}
