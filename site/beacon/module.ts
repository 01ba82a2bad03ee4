// The beacon as an ES module: /s.mjs. Nothing happens on import, so a server may import it too.

import { capture } from "./capture/index.ts";
import type { StartOptions, Suanpan } from "./public.ts";
import { start as startTag } from "./start.ts";

export type * from "./public.ts";

const early: unknown[][] = [];

/** The same function as `window.suanpan`; calls made before `start` are kept for it. */
export const suanpan: Suanpan = (...call: unknown[]): void => {
  if (typeof window === "object" && window.suanpan) window.suanpan(...(call as [string]));
  else early.push(call);
};

/** Starts the beacon. A second start, or one beside the script tag, does nothing. */
export const start = ({
  key,
  origin = import.meta.url,
  consent,
  capture: wanted,
  vitals,
  clicks,
}: StartOptions): void => {
  const flag = (wish?: boolean): string | undefined => (wish ? "" : undefined);
  startTag(
    { src: origin, dataset: { key, consent, capture: wanted, vitals: flag(vitals), clicks: flag(clicks) } },
    capture,
  );
  for (const call of early.splice(0)) suanpan(...(call as [string]));
};
