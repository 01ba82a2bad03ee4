// What the check finds, and what comes close to it and passes.
import { config } from "../../../../../shared/pricing/config.ts";
import type { Case } from "../parts.ts";
import { experiment } from "../shop.ts";

const after = (rest: object) => ({ live: config.parse({ experiments: [experiment("a", { ...rest })] }) });

export const cases: readonly Case[] = [
  {
    name: "back to a draft",
    config: { experiments: [experiment("a", { status: "draft" })] },
    context: after({ status: "paused" }),
    fields: ["experiments.0.status"],
  },
  {
    name: "a winner before the end",
    config: { experiments: [experiment("a", { winner: "bold" })] },
    fields: ["experiments.0.winner"],
  },
  {
    name: "on again as if nothing had been",
    config: { experiments: [experiment("a", { version: 1 })] },
    context: after({ status: "stopped", version: 1 }),
    fields: ["experiments.0.version"],
  },
  { name: "from draft to running", config: { experiments: [experiment("a")] }, context: after({ status: "draft" }) },
  { name: "on after a pause", config: { experiments: [experiment("a")] }, context: after({ status: "paused" }) },
  {
    name: "rolled out",
    config: { experiments: [experiment("a", { status: "stopped", winner: "bold" })] },
    context: after({ status: "stopped" }),
  },
  {
    name: "anew with a version of its own",
    config: { experiments: [experiment("a", { version: 1 })] },
    context: after({ status: "stopped" }),
  },
];
