// Umami's tag with our host in it: /script.js. Its attributes and its `umami` object, in a script of our own.

import { isRefused, onElement, referrer, send, tag, watchPages } from "./tag.ts";

type Payload = Record<string, unknown>;

interface Umami {
  track: (said?: string | Payload | ((page: Payload) => Payload), data?: unknown) => Promise<unknown>;
  identify: (id: unknown, data?: unknown) => Promise<unknown>;
}

declare global {
  interface Window {
    umami?: Umami;
  }
}

const { websiteId: website, hostUrl, autoTrack, domains, beforeSend, tag: label } = tag.dataset;
const { hostname } = location;
const off = isRefused("umami.disabled") || (domains && !domains.split(/[ ,]+/).includes(hostname));
let id: unknown;

const page = (): Payload => ({
  website,
  hostname,
  screen: `${screen.width}x${screen.height}`,
  language: navigator.language,
  title: document.title,
  url: location.href,
  referrer,
  tag: label,
  id,
});

// Never rejects, whatever the page gives it.
const tell = async (type: string, make: () => Payload | undefined): Promise<unknown> => {
  try {
    let payload = make();
    // A page's own function may change what is sent, or hold it back; where it is missing, nothing goes out unseen by it.
    if (beforeSend)
      payload = (window as unknown as Record<string, (...given: unknown[]) => Payload>)[beforeSend]!(type, payload);
    if (payload && !off) return await send(new URL("/api/send", hostUrl || tag.src), { type, payload });
  } catch {
    // A lost event is never the page's problem.
  }
};

const track: Umami["track"] = (said, data) =>
  tell("event", () =>
    typeof said === "function"
      ? said(page())
      : typeof said === "object"
        ? { website, hostname, ...said }
        : { ...page(), name: said, data },
  );

const identify: Umami["identify"] = (said, data) => {
  if (typeof said === "object") data = said;
  else id = said;
  return tell("identify", () => ({ ...page(), data }));
};

window.umami = { track, identify };
// An element tells its event in attributes: data-umami-event="Signup", data-umami-event-plan="small".
onElement("click", "[data-umami-event]", ({ dataset }) => {
  const data: Payload = {};
  for (const said in dataset) {
    const key = said.split("umamiEvent")[1];
    if (key) data[key] = dataset[said];
  }
  track(dataset.umamiEvent, data);
});
if (autoTrack !== "false") watchPages(track, () => location.pathname);
