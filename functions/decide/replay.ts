// GET /v1/decisions/{id}: a recorded decision, decided again from its snapshot and input, to the same bytes.
import { replayQuery } from "../../shared/api/deciding_requests.ts";
import { idTime } from "../../shared/ids.ts";
import { decide } from "../../shared/pricing/decide.ts";
import { explainHint, explainStep, namesOf } from "../../shared/pricing/explain.ts";
import { listPricesOnly } from "../../shared/pricing/snapshot.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { Problem } from "../http/problem.ts";
import { findDecision } from "../store/decision.ts";
import { readSnapshot } from "../store/snapshot.ts";
import { withoutOffers } from "./make.ts";
import { hashOf } from "./record.ts";

export async function replayDecision(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const id = (c.req.param("id") ?? "").replaceAll("-", "").toLowerCase();
  const { locale } = parseQuery(c, replayQuery);
  const recorded = /^[0-9a-f]{32}$/.test(id) ? await findDecision(shardOf(c.env, store.shard), store.id, id) : null;
  if (!recorded) {
    throw new Problem({
      status: 404,
      code: "decision_unknown",
      detail:
        "No such decision is recorded. Quotes always are; of product decisions a share, see settings.record_share.",
    });
  }
  const found = await readSnapshot(c.env, store, recorded.version);
  if (!found) {
    throw new Problem({ status: 410, code: "snapshot_gone", detail: "The snapshot that decided is no longer kept." });
  }
  const snapshot = withoutOffers(recorded.list_prices_only ? listPricesOnly(found) : found, recorded.without);
  const decision = decide(snapshot, recorded.input, idTime(id));
  const names = namesOf(found, decision.lines, locale);
  return c.json({
    id,
    input: recorded.input,
    decision,
    /** Whether these are the bytes of then. */
    identical: (await hashOf(decision)) === recorded.hash,
    explanation: [
      ...decision.trace.map((step) => explainStep(step, names)),
      ...decision.hints.map((hint) => explainHint(hint, names)),
    ],
  });
}
