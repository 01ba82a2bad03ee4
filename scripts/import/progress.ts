// How far is it? A bar that is drawn over on a terminal; elsewhere, such as in a log, a plain line every few seconds.

const BAR_WIDTH = 24;
const DRAW_MS = 100;
const LINE_MS = 5000;

export interface Progress {
  /** `ratio` is undefined when the end is not known. */
  show: (ratio: number | undefined, text: string) => void;
  /** A line that stays. */
  say: (text: string) => void;
  end: () => void;
}

interface Output {
  isTTY?: boolean;
  columns?: number;
  write: (text: string) => unknown;
}

function bar(ratio: number | undefined): string {
  if (ratio === undefined) return "";
  const done = Math.round(Math.min(1, ratio) * BAR_WIDTH);
  return `${"#".repeat(done)}${"-".repeat(BAR_WIDTH - done)} `;
}

function percent(ratio: number | undefined): string {
  return ratio === undefined ? "" : `${String(Math.floor(Math.min(1, ratio) * 100)).padStart(3)} % `;
}

export function createProgress(output: Output, now: () => number): Progress {
  const every = output.isTTY ? DRAW_MS : LINE_MS;
  let next = output.isTTY ? 0 : now() + LINE_MS;
  let drawn = false;

  function clear(): void {
    if (drawn) output.write("\r\u001b[K");
    drawn = false;
  }

  function show(ratio: number | undefined, text: string): void {
    if (now() < next) return;
    next = now() + every;
    if (output.isTTY) {
      // Wider than the window it would wrap, and the next one could not be drawn over it.
      const line = `${bar(ratio)}${percent(ratio)}${text}`.slice(0, (output.columns ?? 80) - 1);
      output.write(`\r${line}\u001b[K`);
      drawn = true;
    } else {
      output.write(`${percent(ratio)}${text}\n`);
    }
  }

  function say(text: string): void {
    clear();
    output.write(`${text}\n`);
  }

  return { show, say, end: clear };
}
