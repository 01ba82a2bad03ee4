// Recording a decision: after the answer, in the queue messages that beacons share, so that deciding waits for nothing of it.
import type { Asked } from "../../shared/api/deciding_requests.ts";
import type { Decision } from "../../shared/pricing/decision.ts";
import { isOfAnswer } from "../../shared/pricing/trace.ts";
import { storeBeacons } from "../collect/consume.ts";
import { emptyMessage, writeMessage } from "../collect/message.ts";
import { enqueue } from "../collect/outbox.ts";
import { storedVisitor } from "../collect/visitor.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { log } from "../log.ts";
import { sha256 } from "../secrets.ts";
import type { RecordedDecision } from "../store/decision.ts";
import type { Store } from "../store/stores.ts";
import type { Made } from "./make.ts";

/** Who asked not to be tracked is priced like anyone else, takes part in no experiment, and is not recorded. */
export const optedOut = (request: Request) =>
  request.headers.get("sec-gpc") === "1" || request.headers.get("dnt") === "1";

export function recordDecision(c: Ctx, store: Store, made: Made, asked: Asked, now: number): void {
  if (optedOut(c.req.raw)) return;
  const { env, executionCtx } = c;
  // Read here: when the answer is out, the request is over.
  const visitor = asked.visitor ? storedVisitor(store.id, asked.visitor) : "";
  const send = async () => {
    // Whoever is answered comes first: writing all of a decision down takes longer than making it.
    await new Promise((resolve) => setTimeout(resolve));
    const message = { ...emptyMessage(store, undefined, now), decisions: [await rowOf(store, made, visitor)] };
    try {
      await enqueue(env.BEACONS, writeMessage(message), executionCtx);
    } catch (error) {
      log("queue_refused", { error: String(error) });
      await storeBeacons(shardOf(env, store.shard), [message], now);
    }
  };
  executionCtx.waitUntil(send().catch((error: unknown) => log("decision_not_recorded", { error: String(error) })));
}

/** What tells that a decision is the same. Whoever asked for its trace is answered alike, so the other steps are no part of it. */
export const hashOf = (decision: Decision): Promise<string> =>
  sha256(JSON.stringify({ ...decision, trace: decision.trace.filter(isOfAnswer) }));

async function rowOf(store: Store, made: Made, visitor: string): Promise<RecordedDecision> {
  const { id, decision, snapshot, input, list_prices_only, without } = made;
  const cart = input.kind === "cart";
  return {
    store: store.id,
    id,
    version: decision.version,
    input,
    list_prices_only,
    without,
    ...(cart ? { offers: decision.offers.map((offer) => offer.id) } : {}),
    hash: await hashOf(decision),
    visitor,
    weight: cart ? 1 : 1 / snapshot.config.settings.record_share,
  };
}
