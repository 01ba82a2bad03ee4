// POST /v1/quote: what this visitor pays for this cart, with a sealed quote that checkout honours.
import type { QuoteAnswer } from "../../shared/api/deciding_answers.ts";
import { quoteRequest } from "../../shared/api/deciding_requests.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { callerOf } from "./caller.ts";
import { labels } from "./labels.ts";
import { make, quoteOf } from "./make.ts";
import { recordDecision } from "./record.ts";
import { cartWords, commonWords, wordsFor } from "./words.ts";

export async function quoteCart(c: Ctx): Promise<Response> {
  const now = Date.now();
  const asked = await parseBody(c, quoteRequest);
  const caller = await callerOf(c, asked.key, now);
  const made = await make(c, caller, "cart", asked, now);
  const { decision, snapshot } = made;
  const unknown = decision.lines.findIndex(({ known }) => !known);
  if (unknown >= 0) {
    throw new Problem({
      status: 422,
      code: "sku_unknown",
      detail: labels[asked.locale].unknownSku(decision.lines[unknown]?.sku ?? ""),
      field: `lines.${unknown}.sku`,
    });
  }
  const names = wordsFor(snapshot, decision, asked.locale);
  recordDecision(c, caller.store, made, asked, now);
  const answer: QuoteAnswer = {
    id: made.id,
    ...cartWords(decision, names),
    list_prices_only: made.list_prices_only,
    quote: await quoteOf(c.env, caller.store, made),
    ...commonWords(decision, names, asked.trace && caller.secret),
  };
  return c.json(answer);
}
