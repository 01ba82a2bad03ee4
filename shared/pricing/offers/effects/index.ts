// Every kind of effect. A new one is a file beside these and a line here.
import type * as z from "zod";
import { unionOf } from "../../kinds.ts";
import { amount_off } from "./amount_off.ts";
import { bundle_price } from "./bundle_price.ts";
import { cheapest_off } from "./cheapest_off.ts";
import type { EffectKind, Level } from "./define.ts";
import { fixed_price } from "./fixed_price.ts";
import { get_free } from "./get_free.ts";
import { gift } from "./gift.ts";
import { nth_unit } from "./nth_unit.ts";
import { percent_off } from "./percent_off.ts";
import { points } from "./points.ts";
import { shipping } from "./shipping.ts";

const kinds = [
  percent_off,
  fixed_price,
  amount_off,
  nth_unit,
  cheapest_off,
  get_free,
  bundle_price,
  shipping,
  gift,
  points,
] as const;

/** What an offer gives: its kind and that kind's parameters. */
export const effect = () => unionOf(kinds);
export type Effect = z.output<ReturnType<typeof effect>>;

export const effectKinds: readonly EffectKind[] = kinds as unknown as readonly EffectKind[];
export const effectKindOf: ReadonlyMap<string, EffectKind> = new Map(effectKinds.map((each) => [each.kind, each]));

/** What an effect works on: a line alone, units of several, the order, shipping, or something beside. */
export function levelOf(effect: Effect): Level {
  return effectKindOf.get(effect.kind)?.level(effect.params) ?? "order";
}
