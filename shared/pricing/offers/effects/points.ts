// Points: a fixed number, or so many for each sum spent.
import * as z from "zod";
import { costOf } from "../units.ts";
import { effectKind } from "./define.ts";

export const points = effectKind({
  kind: "points",
  title: { en: "Points", "zh-CN": "积分" },
  description: {
    en: "Points each time the condition is met, or for each sum that the products cost.",
    "zh-CN": "每满足一次条件送固定积分，或按商品金额累计积分。",
  },
  level: () => "extra",
  params: () => {
    const count = z.int().min(1).max(1_000_000);
    return z.union([
      z.strictObject({ points: count }),
      z.strictObject({
        points: count,
        per_minor: z.int().min(1).max(1e13).describe("Points for each whole multiple of this sum."),
      }),
    ]);
  },
  plan: (params, { met, targets, base }) => {
    if (!("per_minor" in params)) return { points: params.points * met.times };
    let spent = 0;
    for (const line of targets) spent += costOf(line, line.quantity, base);
    return { points: Math.floor(spent / params.per_minor) * params.points };
  },
});
