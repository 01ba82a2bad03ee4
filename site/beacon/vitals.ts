// How fast did the page feel?
// /s-vitals.js measures LCP, INP and CLS and sends one `web_vitals` when the page is first left.

import { guard } from "./guard.ts";
import { createInteractions } from "./vitals/interaction.ts";
import { createLayoutShift, type Shift } from "./vitals/layout_shift.ts";

type Interaction = PerformanceEntry & { interactionId?: number };

let lcp_ms: number | undefined;
let cls = 0;
const interactions = createInteractions();
const addShift = createLayoutShift();
const readers: (() => void)[] = [];

// A prerendered page is measured from the moment it was shown.
const [navigation] = performance.getEntriesByType("navigation") as (PerformanceEntry & { activationStart?: number })[];
const shownAt = navigation?.activationStart ?? 0;

// What is painted in a tab opened in the background waits for the visitor, not the visitor for it.
const hiddenAtStart = performance.getEntriesByType("visibility-state")[0]?.name === "hidden" && !shownAt;

const observe = guard((type: string, read: (entry: PerformanceEntry) => void, options?: object) => {
  const readAll = guard((entries: PerformanceEntryList) => entries.forEach(read));
  const observer = new PerformanceObserver((list) => readAll(list.getEntries()));
  observer.observe({ type, buffered: true, ...options });
  readers.push(() => readAll(observer.takeRecords()));
});

observe("largest-contentful-paint", ({ startTime }) => {
  lcp_ms = Math.round(Math.max(0, startTime - shownAt));
});
observe("layout-shift", (entry) => {
  cls = addShift(entry as unknown as Shift);
});
observe(
  "event",
  (entry) => {
    const { interactionId, duration } = entry as Interaction;
    if (interactionId) interactions.add(interactionId, duration);
  },
  { durationThreshold: 16 },
);

let sent = false;

const report = guard(() => {
  if (sent) return;
  sent = true;
  for (const read of readers) read();
  const { interactionCount = 0 } = performance as Performance & { interactionCount?: number };
  const inp_ms = interactions.delayMs(interactionCount);
  window.suanpan?.("web_vitals", {
    lcp_ms: hiddenAtStart ? undefined : lcp_ms,
    inp_ms,
    cls: Math.round(cls * 1e4) / 1e4,
  });
});

if (window.suanpan) window.suanpan.leaving = report;
