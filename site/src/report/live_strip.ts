// What happens in the shop while the page is open? A strip above the figures: as it was when they were read, then as it goes on.
import { fetchLive } from "./api.ts";
import { must } from "./dom.ts";
import type { Asker } from "./session.ts";
import { type Live, liveView } from "./view/live.ts";
import { hasNewOrder } from "./view/live_orders.ts";
import type { Look } from "./view/look.ts";

export interface Follower {
  look: () => Look | null;
  onOrder: () => void;
  /** The figures may be older than the strip: the page of this moment reads them again. */
  readAgain: () => void;
  onBreak: (broken: boolean) => void;
}

let live: Live | null = null;
let stop: (() => void) | null = null;

export function drawLive(look: Look | null): void {
  if (look !== null) must("#live", HTMLElement).innerHTML = (live && liveView(live, look).markup) ?? "";
}

let waiting = false;

/** Not more often than that, however fast the stream tells. */
function soon(run: () => void, ms = 2_000): void {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    run();
  }, ms);
}

function show(latest: Live | null, { look, onOrder }: Follower): void {
  if (hasNewOrder(live, latest)) onOrder();
  live = latest;
  drawLive(look());
}

/** Shows the strip as it is now; where `streams`, which a reader's touch begins, follows it from then on, once, until it is left. */
export async function follow(asker: Asker, streams: boolean, follower: Follower): Promise<void> {
  if (stop !== null) return;
  if (!streams) {
    const answer = await asker.ask(fetchLive);
    if (answer.ok && stop === null) show(answer.value, follower);
    soon(follower.readAgain, 5_000);
    return;
  }
  let over = false;
  stop = () => {
    over = true;
  };
  const stream = await import("./stream.ts").catch(() => null);
  if (over) return;
  stop =
    stream?.followLive(
      asker,
      (latest) => {
        show(latest, follower);
        soon(follower.readAgain);
      },
      follower.onBreak,
    ) ?? null;
}

export function unfollow(): void {
  stop?.();
  stop = null;
  live = null;
}
