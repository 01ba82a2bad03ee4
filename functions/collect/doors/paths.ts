// Which call of Segment's API is which path? Their long names, and the short ones of browsers.
import type { Call } from "../../../shared/events/adapters/index.ts";

/** A batch names each message's call itself. */
export const segmentPaths: Readonly<Record<string, Call | undefined>> = {
  batch: undefined,
  b: undefined,
  track: "track",
  t: "track",
  page: "page",
  p: "page",
  screen: "screen",
  s: "screen",
  identify: "identify",
  i: "identify",
  group: "group",
  g: "group",
  alias: "alias",
  a: "alias",
};
