// How does the live strip stay alive? One event stream by fetch (it carries the token), closed while nobody looks, silent when it fails.

import { fetchLive } from "./api.ts";
import type { Asker } from "./session.ts";
import type { Live } from "./view/live.ts";

/** The strip is filled at once by one answer; the stream follows when the page has long settled. */
const settleMs = 8_000;
/** The server ends a stream after some minutes; then, and after a lost network, it is asked again. */
const againMs = 1_000;
const retryMs = 15_000;
const tries = 3;

/**
 * Follows the stream until the returned function is called. `onLive(null)` means: show nothing. `onBreak` says when it broke off
 * and when it goes on.
 */
export function followLive(
  { ask }: Asker,
  onLive: (live: Live | null) => void,
  onBreak: (broken: boolean) => void,
): () => void {
  let control = new AbortController();
  let failed = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function begin(): Promise<void> {
    const answer = await ask(fetchLive);
    if (answer.ok) onLive(answer.value);
    if (answer.ok || answer.code === "offline") timer = setTimeout(read, settleMs);
  }

  async function read(): Promise<void> {
    control = new AbortController();
    const { signal } = control;
    try {
      const { openLive, takeAll } = await import("./stream_read.ts");
      const answer = await ask((session) => openLive(session, signal));
      if (!answer.ok) {
        // Not allowed through this link, or the link is over: asking again would not change that.
        failed = answer.code === "offline" ? failed + 1 : tries;
      } else {
        await takeAll(answer.value, (live) => {
          failed = 0;
          onBreak(false);
          onLive(live);
        });
      }
    } catch {
      failed += 1;
    }
    if (signal.aborted) return;
    if (failed > 0) onBreak(true);
    if (failed >= tries) onLive(null);
    else timer = setTimeout(read, failed === 0 ? againMs : retryMs);
  }

  function stop(): void {
    clearTimeout(timer);
    control.abort();
  }

  function onVisibility(): void {
    stop();
    failed = 0;
    if (document.visibilityState === "visible") void begin();
  }

  document.addEventListener("visibilitychange", onVisibility);
  void begin();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    stop();
  };
}
