// Dead letters: beacons that could not be stored after all tries, listed and sent through the queue again.
import * as requests from "../../shared/api/requests.ts";
import { readMessage } from "../collect/message.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { parseQuery } from "../http/parse.ts";
import { recordAudit } from "../store/audit.ts";
import { forgetDeadLetters, listDeadLetters } from "../store/dead_letter.ts";

const MAX_REPLAY = 100;

export async function readDeadLetters(c: Ctx): Promise<Response> {
  const { store } = c.get("access");
  const { limit } = parseQuery(c, requests.listQuery);
  const letters = await listDeadLetters(shardOf(c.env, store.shard), store.id, limit);
  return c.json({
    letters: letters.map(({ id, received_at, body }) => ({
      id,
      received_at,
      events: readMessage(body).events.length,
    })),
  });
}

/** Sends first, then deletes: a crash in between sends twice, which stores once. */
export async function replayDeadLetters(c: Ctx): Promise<Response> {
  const { store, actor } = c.get("access");
  const db = shardOf(c.env, store.shard);
  const letters = await listDeadLetters(db, store.id, MAX_REPLAY);
  for (const { body } of letters) await c.env.BEACONS.send(body, { contentType: "text" });
  await forgetDeadLetters(
    db,
    letters.map(({ id }) => id),
  );
  const now = Date.now();
  await recordAudit(c.env.CONTROL, store.id, {
    at: now,
    actor,
    action: "dead_letters.replay",
    object: store.slug,
    detail: { replayed: letters.length },
  });
  return c.json({ replayed: letters.length });
}
