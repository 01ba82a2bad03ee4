// What the check finds, and what comes close to it and passes.
import { config } from "../../../../../shared/pricing/config.ts";
import type { Case } from "../parts.ts";
import { experiment } from "../shop.ts";

const uneven = [
  { id: "plain", weight: 0.2 },
  { id: "bold", weight: 0.8 },
];
const after = (rest: object = {}) => ({ live: config.parse({ experiments: [experiment("a", { ...rest })] }) });

export const cases: readonly Case[] = [
  {
    name: "other weights under way",
    config: { experiments: [experiment("a", { arms: uneven })] },
    context: after(),
    fields: ["experiments.0.arms"],
  },
  {
    name: "arms in another order, while paused",
    config: { experiments: [experiment("a", { status: "paused", arms: uneven.toReversed() })] },
    context: after({ arms: uneven }),
    fields: ["experiments.0.arms"],
  },
  {
    name: "a version that goes down",
    config: { experiments: [experiment("a", { version: 1 })] },
    context: after({ version: 2 }),
    fields: ["experiments.0.version"],
  },
  {
    name: "other weights of a new version",
    config: { experiments: [experiment("a", { version: 1, arms: uneven })] },
    context: after(),
  },
  {
    name: "a draft",
    config: { experiments: [experiment("a", { arms: uneven })] },
    context: after({ status: "draft" }),
  },
  {
    name: "one that shifts its weights by itself",
    config: { experiments: [experiment("a", { bandit: {}, arms: uneven })] },
    context: after({ bandit: {} }),
  },
  {
    name: "more visitors, and other titles",
    config: { experiments: [experiment("a", { share: 0.9, title: "b" })] },
    context: after({ share: 0.1 }),
  },
];
