// What happens when the script starts?

import { createSuanpan } from "./command.ts";
import { delivery, queue } from "./delivery.ts";
import { guard } from "./guard.ts";
import { watchPage } from "./page.ts";
import { forget, grant, recall } from "./storage.ts";
import type { Settings, Tag } from "./types.ts";

type Capture = (settings: Settings) => void;

// Guarded, because a policy of Trusted Types refuses a script named by a string.
const loadModule = guard((name: string, { src, nonce }: Tag) =>
  document.head.append(Object.assign(document.createElement("script"), { nonce, src: new URL(`/s-${name}.js`, src) })),
);

const begin = (tag: Tag, capture?: Capture): void => {
  const settings = tag.dataset;
  // First, because an address that is none throws here, and then the page must keep its stub.
  delivery.endpoint = new URL("/v1/events", tag.src);
  const declared = settings.consent === "granted";
  const refused = navigator.globalPrivacyControl || navigator.doNotTrack === "1";
  const early = window.suanpan?.q || [];
  const suanpan = createSuanpan(declared, refused);
  window.suanpan = suanpan;
  suanpan.started = true;
  if (refused) forget();
  else {
    delivery.key = settings.key;
    queue.push(...recall().events);
    watchPage();
    Array.from(early).forEach(guard((call) => suanpan(...(call as [string]))));
    capture?.(settings);
    for (const name of ["vitals", "clicks"] as const) if (settings[name] !== undefined) loadModule(name, tag);
    // Last, because blocked storage throws here.
    if (declared && !localStorage.suanpan) grant();
  }
};

/** Starts the beacon, once a page, and then the capture. A prerendered page starts when it is shown, if ever. */
export const start = guard((tag: Tag, capture?: Capture): void => {
  const q: unknown[][] = [];
  window.suanpan ||= Object.assign((...call: unknown[]) => void q.push(call), { q });
  if (document.prerendering) document.addEventListener("prerenderingchange", () => start(tag, capture));
  else if (!window.suanpan.started) begin(tag, capture);
});
