// The queue's last stop: what could not be stored after all tries is kept as it is, for replay.
import type { Message, MessageBatch } from "@cloudflare/workers-types";
import { type Env, shardOf } from "../env.ts";
import { log } from "../log.ts";
import { storeDeadLetters } from "../store/dead_letter.ts";
import { settle } from "./consume.ts";
import { linesOf, readMessage } from "./message.ts";

export async function keepDeadLetters(batch: MessageBatch<string>, env: Env, now: number): Promise<void> {
  log("dead_letters", { messages: batch.messages.length });
  const letters = batch.messages.flatMap((message) => lettersOf(message, now).map((letter) => ({ message, letter })));
  const again = new Set<Message<string>>();
  for (const [shard, own] of Map.groupBy(letters, ({ letter }) => letter.shard)) {
    // One shard's trouble, of which there may be more here, is no reason to lose another's.
    try {
      const kept = own.map(({ letter }) => letter);
      await storeDeadLetters(shardOf(env, shard), kept);
    } catch (error) {
      log("dead_letters_not_kept", { shard, letters: own.length, error: String(error) });
      for (const { message } of own) again.add(message);
    }
  }
  settle(batch, again);
}

/** A letter for each beacon, since each belongs to one store. What no beacon can be read from is nobody's. */
function lettersOf({ id, body }: Message<string>, now: number) {
  try {
    return linesOf(body).map((line, place) => {
      return { shard: readMessage(line).shard, id: `${id}.${place}`, body: line, received_at: now };
    });
  } catch (error) {
    log("dead_letter_not_read", { id, error: String(error) });
    return [];
  }
}
