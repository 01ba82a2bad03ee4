// The Worker of studies: takes their slices off the queue. Wiring only.
import type { MessageBatch } from "@cloudflare/workers-types";
import type { Env } from "../env.ts";
import { consumeStudies } from "./consume.ts";

export default {
  queue: (batch: MessageBatch<string>, env: Env): Promise<void> => consumeStudies(batch, env, Date.now()),
};
