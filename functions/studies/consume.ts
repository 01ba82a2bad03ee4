// Takes studies and readings of experiments off the queue, a slice a message, so that no invocation runs long.
import type { MessageBatch } from "@cloudflare/workers-types";
import { tradeMethods } from "../../shared/studies/of_trade.ts";
import type { Env } from "../env.ts";
import { experimentMessageOf } from "../experiments/message.ts";
import { takeReading } from "../experiments/take.ts";
import { log } from "../log.ts";
import { readStudyMessage } from "./message.ts";
import { takeSlice } from "./slice.ts";

export async function consumeStudies(batch: MessageBatch<string>, env: Env, now: number): Promise<void> {
  for (const message of batch.messages) {
    try {
      await take(message.body, env, now);
      message.ack();
    } catch (error) {
      // After its tries it is gone, and the next night asks again.
      log("study_failed", { message: message.id, error: String(error) });
      message.retry({ delaySeconds: 30 });
    }
  }
}

async function take(text: string, env: Env, now: number): Promise<void> {
  const reading = experimentMessageOf(text);
  if (reading) return takeReading(reading, env, now);
  const slice = readStudyMessage(text);
  if (slice.study in tradeMethods) return takeSlice(slice, env, now, tradeMethods);
  // Its method is the other Worker's; one that neither knows is of a version before.
  const { ok, status } = await env.SUPPLY.fetch("https://supply/", { method: "POST", body: text });
  if (!ok) throw new Error(`the Worker of supply answered ${status}`);
}
