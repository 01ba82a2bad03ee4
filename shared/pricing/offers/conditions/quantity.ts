// Buy so many units of the offer's products: once, for each multiple, or by the rungs of a ladder.
import * as z from "zod";
import { climb, reachEach, rungs } from "../ladder.ts";
import { dearestFirst, takeUnits, unitsOf } from "../units.ts";
import { conditionKind } from "./define.ts";

export const quantity = conditionKind({
  kind: "quantity",
  title: { en: "Buy a number", "zh-CN": "满件" },
  description: {
    en: "So many units of the offer's products: once, again for each multiple, or the highest rung of a ladder.",
    "zh-CN": "活动商品达到件数：可设为仅一次、每满一次，或阶梯取最高档。",
  },
  personal: false,
  params: () => {
    const units = z.int().min(1).max(1_000_000);
    return z.discriminatedUnion("count", [
      z.strictObject({ count: z.literal("once"), min: units }),
      z.strictObject({ count: z.literal("each"), min: units, at_most: z.int().min(1).optional() }),
      z.strictObject({ count: z.literal("ladder"), steps: rungs(units, 2) }),
    ]);
  },
  check: (params, { targets, base }) => {
    const bought = unitsOf(targets);
    const { times, at_most, step, missing } =
      params.count === "ladder"
        ? climb(bought, params.steps)
        : reachEach(bought, params.min, params.count === "once" ? 1 : (params.at_most ?? Infinity));
    const next = missing === undefined ? undefined : { need: { kind: "quantity" as const, missing } };
    if (step < 0) return { met: null, reason: "below_quantity", next };
    const used = params.count === "ladder" ? (params.steps[step] ?? 1) : params.min;
    const pick = (times: number) => takeUnits(targets, dearestFirst(targets, base), used * times);
    return { met: { times, at_most, step, used, pick }, next };
  },
});
