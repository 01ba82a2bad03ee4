// Recording a decision: behind the answer, through the queue that beacons take, so that deciding never waits for a database.
import type { Asked } from "../../shared/api/deciding_requests.ts";
import { writeMessage } from "../collect/message.ts";
import { enqueue } from "../collect/outbox.ts";
import { storedVisitor } from "../collect/visitor.ts";
import type { Ctx } from "../http/context.ts";
import { log } from "../log.ts";
import { sha256 } from "../secrets.ts";
import type { RecordedDecision } from "../store/decision.ts";
import type { Store } from "../store/stores.ts";
import type { Made } from "./make.ts";

/** Who asked not to be tracked is priced like anyone else, and not recorded. */
const optedOut = (request: Request) => request.headers.get("sec-gpc") === "1" || request.headers.get("dnt") === "1";

export function recordDecision(c: Ctx, store: Store, made: Made, asked: Asked, now: number): void {
  if (optedOut(c.req.raw)) return;
  const { id, decision, snapshot, input, list_prices_only, without } = made;
  const weight = input.kind === "cart" ? 1 : 1 / snapshot.config.settings.record_share;
  const send = async () => {
    const row: RecordedDecision = {
      store: store.id,
      id,
      version: decision.version,
      input,
      list_prices_only,
      without,
      hash: await sha256(JSON.stringify(decision)),
      visitor: asked.visitor ? storedVisitor(store.id, asked.visitor) : "",
      weight,
    };
    const message = writeMessage({
      store: store.id,
      shard: store.shard,
      timezone: store.timezone,
      received_at: now,
      drop_id: "",
      skew_ms: 0,
      events: [],
      quarantined: [],
      drops: {},
      decisions: [row],
    });
    await enqueue(c.env.BEACONS, message, c.executionCtx);
  };
  c.executionCtx.waitUntil(send().catch((error: unknown) => log("decision_not_recorded", { error: String(error) })));
}
