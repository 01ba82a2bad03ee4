// What unfolds into a form? A line that says what stands; what is chosen with comes when it is first unfolded.
import { html, type Markup } from "../../../../../shared/reports/charts/parts/markup.ts";

type Fill = (home: HTMLElement) => Promise<void>;

/** What fills each of those on the page, by id. */
const fills = new Map<string, Fill>();

export function askingView(id: string, said: Markup, fill: Fill): Markup {
  fills.set(id, fill);
  listen();
  return html`<details class="asking" id="${id}"><summary>${said}</summary><div class="asked"></div></details>`;
}

let listening = false;

/** Listens once, however often the page is drawn again. */
function listen(): void {
  if (listening || typeof document === "undefined") return;
  listening = true;
  // A toggle does not bubble.
  document.addEventListener("toggle", ({ target }) => void unfold(target), true);
}

async function unfold(target: EventTarget | null): Promise<void> {
  if (!(target instanceof HTMLDetailsElement) || !target.open) return;
  const [fill, home] = [fills.get(target.id), target.querySelector<HTMLElement>(".asked")];
  if (!fill || !home || home.childElementCount > 0) return;
  // Without a network it stays closed, and is asked for again when it is unfolded again.
  await fill(home).catch(() => {
    target.open = false;
  });
}
