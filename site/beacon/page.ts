// When does a view of a page begin and end, and for how long was it looked at?

import { delivery, flush, track } from "./delivery.ts";
import { guard, on } from "./guard.ts";

/** The address of the view, kept because the browser has already changed it when a view ends in a single-page shop. */
export let url: string;
/** Whether the current view already told which product it shows. */
export let productTold: boolean;

let path: string;
let deepest: number;
let visibleSince: number;

/** Sends an event of the current view. */
export const report = (name: string, params?: unknown, referrer?: string): void => {
  if (name === "view_item") productTold = true;
  track(name, url, params, referrer);
};

const look = (): void => {
  visibleSince = document.hidden ? 0 : performance.now();
};

const scrolled = (): void => {
  deepest = Math.max(deepest, scrollY);
};

/** Reports what was seen since the last report: the parts add up, so coming back to a tab counts nothing twice. */
const leave = (): void => {
  delivery.settle?.();
  scrolled();
  if (visibleSince) {
    report("engagement", {
      engaged_ms: Math.round(performance.now() - visibleSince),
      scroll_ratio: +Math.min(1, (deepest + innerHeight) / document.documentElement.scrollHeight).toFixed(3),
    });
  }
  visibleSince = 0;
};

const view = (): void => {
  // Each view refers to the one before it, as separate pages do.
  const referrer = url || undefined;
  url = location.href;
  path = location.pathname;
  deepest = 0;
  productTold = false;
  look();
  report("page_view", {}, referrer);
};

/** A new path is a new view; routers rewrite query and hash for reasons of their own. */
const navigated = (): void => {
  if (location.pathname !== path) {
    leave();
    view();
  }
};

const away = (): void => {
  window.suanpan?.leaving?.();
  leave();
  flush(true);
};

/** Counts the view that is there and every later one. */
export const watchPage = (): void => {
  for (const method of ["pushState", "replaceState"] as const) {
    const original = history[method];
    history[method] = function (...given) {
      original.apply(this, given);
      guard(navigated)();
    };
  }
  on("popstate", navigated);
  on("pageshow", (event) => (event as PageTransitionEvent).persisted && view());
  on("visibilitychange", () => (document.hidden ? away() : look()));
  on("pagehide", away);
  on("online", () => flush());
  on("scroll", scrolled);
  url = document.referrer;
  view();
};
