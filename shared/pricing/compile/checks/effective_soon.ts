// Does it take effect before all places can know of it?
import { LEAD_MS } from "../../lead.ts";
import { type Check, say } from "../define.ts";

export const effective_soon: Check = {
  code: "effective_soon",
  title: { en: "Takes effect too soon", "zh-CN": "生效时间过早" },
  severity: "error",
  *find({ context: { effective_at, now, first = false } }) {
    if (effective_at - now >= LEAD_MS || (first && effective_at <= now)) return;
    yield {
      field: "effective_at",
      message: say(
        `It must take effect at least ${LEAD_MS / 1_000} s from now, so that all places switch together. Choose a later moment or leave it out.`,
        `生效时间须至少在${LEAD_MS / 1_000}秒之后，以便各地同时切换。请选择更晚的时间，或不填写。`,
      ),
    };
  },
};
