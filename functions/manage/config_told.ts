// What is known of a part of the configuration beyond what was written? Told when it is read, passed over when it is sent back.
import { LEAD_MS } from "../../shared/pricing/lead.ts";
import type { ListSection } from "../../shared/pricing/sections.ts";
import { shardOf } from "../env.ts";
import type { Ctx } from "../http/context.ts";
import { spansOf } from "../store/experiment_span.ts";

export interface Told {
  fields: readonly string[];
  of: (c: Ctx, id: string) => Promise<Record<string, unknown>>;
}

export const toldBy: Readonly<Partial<Record<ListSection, Told>>> = {
  experiments: {
    fields: ["started_at", "stopped_at"],
    async of(c, id) {
      const { store } = c.get("access");
      const spans = await spansOf(shardOf(c.env, store.shard), store.id, [id], Date.now() + LEAD_MS);
      return { ...spans.get(id) };
    },
  },
};
