// Shipping free, at a lower price, or with something off.
import * as z from "zod";
import { shareOf } from "../../../money.ts";
import { effectKind } from "./define.ts";

export const shipping = effectKind({
  kind: "shipping",
  title: { en: "Shipping", "zh-CN": "运费优惠" },
  description: {
    en: "Shipping is free, costs a fixed price where it would cost more, or has a sum or a share off.",
    "zh-CN": "运费全免、按固定价（仅在更低时），或减免金额、按比例优惠。",
  },
  level: () => "shipping",
  params: () => {
    const minor = z.int().min(1).max(1e13);
    return z.discriminatedUnion("to", [
      z.strictObject({ to: z.literal("free") }),
      z.strictObject({ to: z.literal("price"), price_minor: minor }),
      z.strictObject({ to: z.literal("amount_off"), amount_minor: minor }),
      z.strictObject({ to: z.literal("percent_off"), off_ratio: z.number().gt(0).max(1) }),
    ]);
  },
  plan: (params, { shipping, base }) => {
    switch (params.to) {
      case "free":
        return { shipping_minor: shipping.running };
      case "price":
        return { shipping_minor: Math.max(0, shipping.running - params.price_minor) };
      case "amount_off":
        return { shipping_minor: params.amount_minor };
      case "percent_off":
        return { shipping_minor: shareOf(shipping[base], params.off_ratio) };
    }
  },
});
