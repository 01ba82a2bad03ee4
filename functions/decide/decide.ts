// POST /v1/decide: what this visitor pays for these products, each alone, as a product page shows them.
import type { DecideAnswer } from "../../shared/api/deciding_answers.ts";
import { decideRequest } from "../../shared/api/deciding_requests.ts";
import type { Ctx } from "../http/context.ts";
import { parseBody } from "../http/parse.ts";
import { callerOf } from "./caller.ts";
import { make, quoteOf } from "./make.ts";
import { recordDecision } from "./record.ts";
import { commonWords, lineHints, lineWords, wordsFor } from "./words.ts";

export async function decideProducts(c: Ctx): Promise<Response> {
  const now = Date.now();
  const asked = await parseBody(c, decideRequest);
  const caller = await callerOf(c, asked.key, now);
  const made = await make(c, caller, "products", asked, now);
  const { decision, snapshot } = made;
  const names = wordsFor(snapshot, decision, asked.locale);
  const quote = await quoteOf(c.env, caller.store, made);
  if (Math.random() < snapshot.config.settings.record_share) recordDecision(c, caller.store, made, asked, now);
  const hints = lineHints(decision, names);
  const answer: DecideAnswer = {
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
    ...commonWords(decision, names, asked.trace && caller.secret),
  };
  return c.json(answer);
}
