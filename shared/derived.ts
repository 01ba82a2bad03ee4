// Which dimensions follow from others of the same key? They cost no keys of their own in an hour, and follow their rule, not its age.
import { channelGroup } from "./channels/group.ts";

export interface Derived {
  from: readonly string[];
  /** The value, of those it follows from in their order. */
  of(...values: string[]): string;
}

const groups = new Map<string, string>();

/** As a rollup meets it: thousands of keys of a few hundred sources. Words in brackets, such as "(untracked)", stay. */
function groupOf(source: string, medium: string, campaign: string): string {
  if (source === "" || source === "(untracked)" || source === "(other)") return source;
  const key = `${source}\n${medium}\n${campaign}`;
  let group = groups.get(key);
  if (group === undefined) {
    if (groups.size > 5_000) groups.clear();
    group = channelGroup({ source, medium, campaign });
    groups.set(key, group);
  }
  return group;
}

export const derived: ReadonlyMap<string, Derived> = new Map([
  [
    "channel_group",
    {
      from: ["source", "medium", "campaign"],
      of: (source = "", medium = "", campaign = "") => groupOf(source, medium, campaign),
    },
  ],
]);
