// The queue's last stop: what could not be stored after all tries is kept as it is, for replay.
import type { MessageBatch } from "@cloudflare/workers-types";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { insertDeadLetters } from "../store/dead_letter.ts";
import type { BeaconMessage } from "./message.ts";

export async function keepDeadLetters(batch: MessageBatch<BeaconMessage>, env: Env, now: number): Promise<void> {
  log("dead_letters", { messages: batch.messages.length });
  for (const [shard, messages] of Map.groupBy(batch.messages, (message) => message.body.shard)) {
    const letters = messages.map(({ id, body }) => ({ id, body: JSON.stringify(body), received_at: now }));
    await insertDeadLetters(shardOf(env, shard), letters);
    for (const message of messages) message.ack();
  }
}
