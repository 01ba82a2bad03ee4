// What do the scripts of tags moved from another tool share: their tag, when a page is viewed, and how that is told?

import { guard, on } from "../guard.ts";

export const tag = document.currentScript as HTMLScriptElement;

/** What the view refers to: each to the one before it, as separate pages do. */
export let referrer = document.referrer;

/** Whether the visitor asked not to be counted: in the browser, or under the name that the other tool has for that. */
export const isRefused = (name: string): unknown => {
  try {
    return navigator.globalPrivacyControl || navigator.doNotTrack === "1" || localStorage[name];
  } catch {
    // Blocked storage holds no such wish.
  }
};

/**
 * Sends a message under a name of its own, so that it counts once however often it is sent: again and again while the network
 * or the door is away. Gives the first answer's status; rejects only what is no JSON.
 */
export const send = async (endpoint: string | URL, message: object): Promise<number> => {
  // Serialised at once, so that no later change reaches it; the time of sending is each attempt's own.
  const said = JSON.stringify({ ...message, id: Math.random(), at: Date.now() }).slice(0, -1);
  const attempt = async (wait: number): Promise<number> => {
    const body = `${said},"sent_at":${Date.now()}}`;
    const status = await fetch(endpoint, { method: "POST", body, keepalive: true }).then(
      (answer) => answer.status,
      // No network is an answer like 503.
      () => 503,
    );
    // Too many requests, or a door that is away: nothing else it answers is above 428.
    if (status > 428) setTimeout(attempt, wait, wait * 2);
    return status;
  };
  // A prerendered page tells nothing until it is shown, if ever.
  if (document.prerendering) await new Promise((show) => document.addEventListener("prerenderingchange", show));
  // A string body is text/plain, which needs no preflight.
  return attempt(1e3);
};

/** Calls `view` for the page that is there and for each later one, which is another where `place` says another. */
export const watchPages = (view: () => void, place: () => string): void => {
  let path: string;
  let url: string;
  const look = guard(() => {
    if (path === place()) return;
    path = place();
    referrer = url || referrer;
    url = location.href;
    view();
  });
  for (const method of ["pushState", "replaceState"] as const) {
    const original = history[method];
    history[method] = function (...given) {
      original.apply(this, given);
      look();
    };
  }
  on("popstate", look);
  on("pageshow", (event) => (event as PageTransitionEvent).persisted && view());
  look();
};

/** Calls `found` with the element that fits, where such an event reaches it or what is in it. */
export const onElement = (type: string, fits: string, found: (element: HTMLElement) => void): void =>
  on(type, ({ target }) => {
    const element = (target as Element).closest<HTMLElement>(fits);
    if (element) found(element);
  });
