// When are the figures read again? Soon after an order and every minute, while somebody looks and is not in the middle of something.
/** Orders may come by the second; the figures follow them at most this often. */
const leastMs = 20_000;
const mostMs = 60_000;
/** A reader who is busy is asked again after this time. */
const patienceMs = 3_000;

export interface Refresher {
  /** The figures have been read, or it was tried: the time runs anew. */
  loaded: () => void;
  ordered: () => void;
  /** The page is looked at again: what came due meanwhile is done. */
  seen: () => void;
  stop: () => void;
}

/** Calls `refresh` when it is time; `isHidden` and `isBusy` tell when it would help nobody, or be in the way. */
export function createRefresher(refresh: () => void, isHidden: () => boolean, isBusy: () => boolean): Refresher {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the figures were read last; null while there are none. */
  let last: number | null = null;
  /** An order came that they may not hold. */
  let behind = false;

  function plan(): void {
    clearTimeout(timer);
    if (last !== null) timer = setTimeout(run, Math.max(0, last + (behind ? leastMs : mostMs) - Date.now()));
  }

  function run(): void {
    if (isHidden()) return;
    if (isBusy()) timer = setTimeout(run, patienceMs);
    else {
      behind = false;
      last = Date.now();
      refresh();
    }
  }

  return {
    loaded() {
      last = Date.now();
      plan();
    },
    ordered() {
      behind = true;
      plan();
    },
    seen: plan,
    stop() {
      last = null;
      behind = false;
      clearTimeout(timer);
    },
  };
}
