// Spend so much: once, for each multiple, or by the rungs of a ladder.
import * as z from "zod";
import { climb, reachEach, rungs } from "../ladder.ts";
import { conditionKind } from "./define.ts";

export const spend = conditionKind({
  kind: "spend",
  title: { en: "Spend a sum", "zh-CN": "满额" },
  description: {
    en: "The offer's products come to a sum: once, again for each multiple, or the highest rung of a ladder.",
    "zh-CN": "活动商品达到金额：可设为仅一次、每满一次，或阶梯取最高档。",
  },
  personal: false,
  params: () => {
    const minor = z.int().min(1).max(1e13);
    return z.discriminatedUnion("count", [
      z.strictObject({ count: z.literal("once"), min_minor: minor }),
      z.strictObject({ count: z.literal("each"), min_minor: minor, at_most: z.int().min(1).optional() }),
      z.strictObject({ count: z.literal("ladder"), steps_minor: rungs(minor, 2) }),
    ]);
  },
  check: (params, { targets, base }) => {
    let sum = 0;
    for (const line of targets) sum += base === "list" ? line.list_minor * line.quantity : line.running_minor;
    const { times, at_most, step, missing } =
      params.count === "ladder"
        ? climb(sum, params.steps_minor)
        : reachEach(sum, params.min_minor, params.count === "once" ? 1 : (params.at_most ?? Infinity));
    const next = missing === undefined ? undefined : { need: { kind: "amount" as const, missing_minor: missing } };
    return step < 0 ? { met: null, reason: "below_amount", next } : { met: { times, at_most, step, used: 0 }, next };
  },
});
