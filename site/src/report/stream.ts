// How does the live strip stay alive? One event stream by fetch (it carries the token), closed while nobody looks, silent when it fails.
import { takeEvents } from "./sse.ts";
import type { Live } from "./view/live.ts";

const retryMs = 15_000;
const tries = 3;

/** Follows the stream until the returned function is called. `onLive(null)` means: show nothing. */
export function followLive(token: () => string | null, onLive: (live: Live | null) => void): () => void {
  let control = new AbortController();
  let failed = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function read(): Promise<void> {
    control = new AbortController();
    const { signal } = control;
    try {
      const response = await fetch("/v1/live", {
        headers: { authorization: `Bearer ${token() ?? ""}`, accept: "text/event-stream" },
        credentials: "omit",
        cache: "no-store",
        signal,
      });
      const type = response.headers.get("content-type") ?? "";
      if (!response.ok || !response.body || !type.startsWith("text/event-stream")) throw new Error("no live stream");
      let text = "";
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        const taken = takeEvents(text + chunk);
        text = taken.rest;
        for (const { event, data } of taken.events) {
          if (event !== "live") continue;
          onLive(JSON.parse(data) as Live);
          failed = 0;
        }
      }
    } catch {
      failed += 1;
    }
    if (signal.aborted) return;
    if (failed >= tries) onLive(null);
    else timer = setTimeout(read, retryMs);
  }

  function stop(): void {
    clearTimeout(timer);
    control.abort();
  }

  function onVisibility(): void {
    stop();
    if (document.visibilityState === "visible") void read();
  }

  document.addEventListener("visibilitychange", onVisibility);
  void read();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    stop();
  };
}
