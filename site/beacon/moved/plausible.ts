// Plausible's tag with our host in it: /js/script.js and its other names. Its attributes and its `plausible` function, in a
// script of our own.

import { guard } from "../guard.ts";
import { isRefused, onElement, referrer, send, tag, watchPages } from "./tag.ts";

type Fields = Record<string, unknown>;

interface Told {
  props?: Fields;
  revenue?: Fields | undefined;
  u?: string;
  callback?: (answer: { status: number | undefined }) => void;
}

interface Plausible {
  (name: string, told?: Told): void;
  /** Calls made before the script was there. */
  q?: Iterable<unknown>[];
}

declare global {
  interface Window {
    plausible?: Plausible;
  }
}

const { domain, api } = tag.dataset;

/** Whether the script is called for with an addition: /js/script.hash.manual.js is it with two. */
const has = (addition: string): boolean => tag.src.includes(`.${addition}.`);

const off = isRefused("plausible_ignore") || (!has("local") && /^(localhost|127\..*|\[::1])?$/.test(location.hostname));

const plausible: Plausible = guard((name: string, { props, revenue, u, callback }: Told = {}) => {
  // A page that waits for the answer, such as to go on to the next, gets one.
  const answer = guard((status?: number) => callback?.({ status }));
  if (off) answer();
  else
    send(api || new URL("/api/event", tag.src), {
      n: name,
      d: domain,
      u: u || location.href,
      r: referrer,
      p: props,
      $: revenue,
    }).then(answer, () => answer());
});

const early = window.plausible?.q || [];
window.plausible = plausible;
if (!has("manual"))
  watchPages(
    () => plausible("pageview"),
    () => location.pathname + (has("hash") ? location.hash : ""),
  );
for (const call of early) plausible(...(call as [string]));
// An element tells its event in classes: plausible-event-name=Add+to+Cart, plausible-revenue-amount=9.50.
for (const type of ["click", "submit"])
  onElement(type, "[class*=plausible-event-name]", (element) => {
    // A form's event is that it was sent, not that it was clicked.
    if ((type === "submit") !== element.matches("form")) return;
    const said = { event: {} as Fields, revenue: {} as Fields };
    for (const [, kind, key, value] of element.className.matchAll(/plausible-(event|revenue)-(\w+)(?:=|--)(\S+)/g))
      said[kind as "event"][key!] = value!.replaceAll("+", " ");
    const { name, ...props } = said.event;
    plausible(name as string, { props, revenue: said.revenue });
  });
