// What of the page is drawn? What stands in the window and is light; from the reader's first touch on all of it, in its order.

import type { Beside } from "./screen.ts";
import type { Look } from "./view/look.ts";
import { hasDays, kindsOf, lateView, preparePart } from "./view/sections.ts";

const drawn = new Set<string>();
let touched = false;

/** Whether a part of the page is left for later: nobody sees it, and nobody has touched the page. */
export const waits = (part: string): boolean => !touched && !drawn.has(part);

/** A screen on a wall is never touched, and some only read. */
const UNTOUCHED_MS = 15_000;

/**
 * Calls back with the first sign of a reader, with a window that changes or that he leaves for the browser's own menu, where he
 * may print, or with `paper`; again where that fails. Gives what settles when that has run.
 */
export function onTouch(run: (paper: boolean) => Promise<void>): () => Promise<void> {
  const kinds = [
    "pointerdown",
    "pointermove",
    "keydown",
    "wheel",
    "scroll",
    "resize",
    "focusin",
    "blur",
    "beforeprint",
  ];
  let done = Promise.resolve();
  const begin = (kind?: string) => {
    for (const each of kinds) removeEventListener(each, touch);
    clearTimeout(waiting);
    touched = true;
    done = run(kind === "beforeprint").catch(() => void onTouch(run));
  };
  const touch = ({ type }: Event) => begin(type);
  const waiting = setTimeout(begin, UNTOUCHED_MS);
  for (const kind of kinds) addEventListener(kind, touch, { passive: true });
  return () => done;
}

/** Paper waits for nothing: whatever can be drawn with what is here stands on it. */
export function drawLoaded(root: HTMLElement, look: Look): void {
  for (const details of root.querySelectorAll<HTMLDetailsElement>(".fold")) details.open = true;
  for (let before = -1; before !== drawn.size; ) {
    before = drawn.size;
    for (const place of root.querySelectorAll<HTMLElement>(".pending")) draw(place, look);
  }
}

/** False where what draws it has not come. */
function draw(place: HTMLElement, look: Look): boolean {
  const { part = "" } = place.dataset;
  const markup = lateView(part, look)?.markup;
  if (markup === undefined) return false;
  drawn.add(part);
  place.outerHTML = markup;
  return true;
}

/** Blocks that a study may open with: what draws the others weighs more than a page has left by then. */
const light = ["bars", "fields", "grid", "lineage", "page_map", "panels"];
/** What the page has opened with. */
const opening: { section: string | undefined; block: string | undefined } = { section: undefined, block: undefined };

/**
 * Whether a page may open with a part, however high its window: with one kind of section, and of a study with one kind of
 * block. What the others found stands there already, and few readers touch nothing.
 */
function mayOpen(part: string, look: Look): boolean {
  const { section, block } = kindsOf(part, look.report);
  if ((opening.section ?? section) !== section) return false;
  return block === undefined || (light.includes(block) && (opening.block ?? block) === block);
}

function open(part: string, look: Look): void {
  const { section, block } = kindsOf(part, look.report);
  opening.section ??= section;
  opening.block ??= block;
}

/** The first part that is to be drawn now. What is folded away is not seen. */
function nextIn(root: HTMLElement, look: Look, failed: ReadonlySet<string | undefined>): HTMLElement | null {
  const rest = [...root.querySelectorAll<HTMLElement>(".pending")].filter(({ dataset }) => !failed.has(dataset.part));
  if (touched) return rest[0] ?? null;
  const [seen] = rest.filter((part) => !part.closest("details:not([open])") && mayOpen(part.dataset.part ?? "", look));
  return seen && seen.getBoundingClientRect().top < innerHeight ? seen : null;
}

/**
 * Draws what waits, one part after the other with a pause between them, so that a slow phone never freezes. Ends when the
 * window is full, when all is there, or when `isOver` says that another drawing has begun; what cannot be fetched keeps its room.
 */
export async function fill(root: HTMLElement, look: Look, isOver: () => boolean, beside: Beside): Promise<void> {
  const failed = new Set<string>();
  for (let next = nextIn(root, look, failed); next; next = nextIn(root, look, failed)) {
    const { part = "" } = next.dataset;
    if (!touched) open(part, look);
    // What follows is pushed down by this one: it is not shown before it stands where it will stay.
    next.classList.add("coming");
    // Marks of a study come with its charts, none of which a page opens with.
    const dated = hasDays(part, look.report) && (touched || kindsOf(part, look.report).section === "trend");
    const ready = await Promise.all([preparePart(look, part, touched), dated && beside.prepare(look)]).then(
      () => true,
      () => false,
    );
    if (isOver()) return;
    // Paper has taken it in the meantime.
    if (!next.isConnected) continue;
    if (!ready || !draw(next, look)) {
      failed.add(part);
      next.classList.remove("coming");
      continue;
    }
    if (dated) beside.draw(look);
    await new Promise((resume) => setTimeout(resume));
    if (isOver()) return;
  }
}
