// Every kind of condition. A new one is a file beside these and a line here.
import type * as z from "zod";
import { unionOf } from "../../kinds.ts";
import { always } from "./always.ts";
import { bundle } from "./bundle.ts";
import type { ConditionKind } from "./define.ts";
import { first_order } from "./first_order.ts";
import { group } from "./group.ts";
import { quantity } from "./quantity.ts";
import { referral } from "./referral.ts";
import { spend } from "./spend.ts";

const kinds = [always, spend, quantity, bundle, first_order, group, referral] as const;

/** What must be so for an offer to apply: its kind and that kind's parameters. */
export const condition = () => unionOf(kinds);
export type Condition = z.output<ReturnType<typeof condition>>;

export const conditionKinds: readonly ConditionKind[] = kinds as unknown as readonly ConditionKind[];
export const conditionKindOf: ReadonlyMap<string, ConditionKind> = new Map(
  conditionKinds.map((each) => [each.kind, each]),
);
