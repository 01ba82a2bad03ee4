// Every kind of price rule. A new one is a file beside these and a line here.
import type * as z from "zod";
import { unionOf } from "../kinds.ts";
import { competitor } from "./competitor.ts";
import { cost_plus } from "./cost_plus.ts";
import type { RuleKind } from "./define.ts";
import { fixed } from "./fixed.ts";
import { percent } from "./percent.ts";
import { price_list } from "./price_list.ts";
import { tiers } from "./tiers.ts";
import { value } from "./value.ts";

const kinds = [fixed, percent, price_list, cost_plus, competitor, value, tiers] as const;

/** How a rule sets the price: its kind and that kind's parameters. */
export const pricing = () => unionOf(kinds);
export type Pricing = z.output<ReturnType<typeof pricing>>;

export const ruleKinds: readonly RuleKind[] = kinds as unknown as readonly RuleKind[];
export const ruleKindOf: ReadonlyMap<string, RuleKind> = new Map(ruleKinds.map((each) => [each.kind, each]));
