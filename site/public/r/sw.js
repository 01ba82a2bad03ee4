// How does the report page open without a network? The page, its styles and its scripts are kept here as they were last; figures
// are not: the page keeps those itself, and deletes them when the server says that the link is over.
{
  const KEPT = "suanpan-page";
  const own = (url) => url.origin === location.origin;
  const isAsset = ({ pathname }) => pathname.startsWith("/_astro/");
  const isPage = ({ pathname }) => pathname === "/r/" || pathname === "/r";

  /** The newest page there is; one that was built anew takes the files of the one before away. */
  const open = async (request) => {
    const kept = await caches.open(KEPT);
    try {
      const answer = await fetch(request);
      if (answer.ok) {
        const [now, before] = [await answer.clone().text(), await kept.match("/r/").then((one) => one?.text())];
        if (before !== undefined && before !== now)
          for (const old of await kept.keys()) if (isAsset(new URL(old.url))) await kept.delete(old);
        if (before !== now) await kept.put("/r/", answer.clone());
      }
      return answer;
    } catch (error) {
      const last = await kept.match("/r/");
      if (last) return last;
      throw error;
    }
  };

  /** Files that never change under their name are read here first. */
  const asset = async (request) => {
    const kept = await caches.open(KEPT);
    const known = await kept.match(request);
    if (known) return known;
    const answer = await fetch(request);
    if (answer.ok) await kept.put(request, answer.clone());
    return answer;
  };

  /** The few others, such as prefs.js: the network's, else the last. */
  const other = async (request) => {
    const kept = await caches.open(KEPT);
    try {
      const answer = await fetch(request);
      if (answer.ok) await kept.put(request, answer.clone());
      return answer;
    } catch (error) {
      const last = await kept.match(request);
      if (last) return last;
      throw error;
    }
  };

  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || !own(url)) return;
    if (request.mode === "navigate") {
      if (isPage(url)) event.respondWith(open(request));
    } else if (isAsset(url)) event.respondWith(asset(request));
    else if (/^\/(prefs\.js|favicon\.svg)$/.test(url.pathname)) event.respondWith(other(request));
  });
  // The first visit was loaded before this worked: the page names what it has.
  addEventListener("message", ({ data }) => {
    if (!Array.isArray(data)) return;
    for (const name of data) {
      const url = new URL(name, location.origin);
      if (isPage(url)) void open("/r/").catch(() => {});
      else if (own(url) && isAsset(url)) void asset(url.href).catch(() => {});
      else if (own(url)) void other(url.href).catch(() => {});
    }
  });
}
