// People who buy together: the more of them, the higher the rung.
import * as z from "zod";
import { climb, rungs } from "../ladder.ts";
import { conditionKind } from "./define.ts";

export const group = conditionKind({
  kind: "group",
  title: { en: "Group buy", "zh-CN": "拼团" },
  description: {
    en: "So many people joined the group: the highest rung of the ladder that they reach.",
    "zh-CN": "拼团人数达到的最高一档。",
  },
  personal: false,
  params: () => z.strictObject({ people: rungs(z.int().min(2).max(100_000), 1) }),
  check: ({ people }, { facts }) => {
    const size = facts["group.size"];
    // Without a group the visitor is the first of one.
    const present = typeof size === "number" && size >= 1 ? Math.floor(size) : 1;
    const { times, at_most, step, missing } = climb(present, people);
    const next =
      missing === undefined
        ? undefined
        : { need: { kind: "people" as const, missing }, facts: { "group.size": present + missing } };
    return step < 0 ? { met: null, reason: "below_people", next } : { met: { times, at_most, step, used: 0 }, next };
  },
});
