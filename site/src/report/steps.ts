// Which exact number is this? Arrow keys, a finger or a pointer step through a chart's points; the table behind it gives the words.

interface Plot {
  plot: HTMLElement;
  svg: SVGSVGElement;
  /** Where the points lie, and along which axis. */
  axis: "x" | "y";
  at: number[];
  /** Where they lie along the other axis, for points in two directions. */
  across: number[] | null;
  rows: HTMLTableRowElement[];
}

function readPlot(plot: HTMLElement): Plot | null {
  const svg = plot.querySelector("svg");
  const rows = [...(plot.closest("figure")?.querySelectorAll<HTMLTableRowElement>("tbody tr") ?? [])];
  const axis = svg?.dataset.x === undefined ? "y" : "x";
  const list = svg?.dataset[axis];
  if (!svg || !list || rows.length === 0) return null;
  const across = axis === "x" && svg.dataset.y ? svg.dataset.y.split(" ").map(Number) : null;
  return { plot, svg, axis, at: list.split(" ").map(Number), across, rows };
}

function show({ plot, svg, axis, at, across, rows }: Plot, wanted: number): void {
  const index = Math.min(Math.max(wanted, 0), at.length - 1);
  const row = rows[index];
  const place = at[index] ?? 0;
  const cursor = svg.querySelector(".cursor");
  const tip = plot.querySelector<HTMLElement>(".tip");
  if (!row || !cursor || !tip || (plot.dataset.step === String(index) && tip.textContent)) return;
  plot.dataset.step = String(index);
  const y = across?.[index] ?? (axis === "x" ? 0 : place);
  cursor.setAttribute("transform", `translate(${axis === "x" ? place : 0},${y})`);
  cursor.setAttribute("visibility", "visible");
  tip.replaceChildren(...wordsOf(row));
  // The svg is drawn at the width it has; print may scale it, and then nobody points at it.
  const scale = svg.clientWidth / (svg.viewBox.baseVal.width || 1);
  const left = axis === "x" ? place * scale - tip.offsetWidth / 2 : plot.clientWidth / 2 - tip.offsetWidth / 2;
  const from = Math.round(Math.min(Math.max(left, 0), plot.clientWidth - tip.offsetWidth));
  // Below a row; below the middle of a field or a dot by half of it.
  const tall = Number(cursor.getAttribute("height") ?? 24) / (across ? 2 : 1);
  const down = axis === "x" && !across ? 0 : Math.round((y + tall) * scale);
  // Moved without being laid out anew: it goes with the pointer, and nothing on the page moves for it.
  tip.style.translate = `${from}px ${down}px`;
}

/** "Mon, Mar 2 · Visitors 4,512 · Compared 4,100": the row's name, then each column's title and cell. */
function wordsOf(row: HTMLTableRowElement): HTMLElement[] {
  const titles = [...(row.closest("table")?.querySelectorAll("thead th") ?? [])];
  return [...row.cells].flatMap((cell, index) => {
    const text = cell.textContent ?? "";
    if (text === "") return [];
    const part = document.createElement(index === 0 ? "b" : "span");
    part.textContent = index === 0 ? `${text} ` : `${titles[index]?.textContent ?? ""} ${text} `;
    return [part];
  });
}

function hide(plot: HTMLElement): void {
  plot.querySelector(".cursor")?.setAttribute("visibility", "hidden");
  plot.querySelector(".tip")?.replaceChildren();
  delete plot.dataset.step;
}

function nearest(at: number[], place: number): number {
  return at.reduce((best, one, index) => (Math.abs(one - place) < Math.abs((at[best] ?? 0) - place) ? index : best), 0);
}

function nearestIn(at: number[], across: number[], x: number, y: number): number {
  return nearest(
    at.map((one, index) => Math.hypot(one - x, (across[index] ?? 0) - y)),
    0,
  );
}

const plotAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>(".plot") : null;

/** What each of the events in steps_later.ts does to the chart that it happened in. */
export function step(event: Event): void {
  const plot = plotAt(event.target);
  const read = plot && readPlot(plot);
  if (!plot || !read) return;
  if (event instanceof KeyboardEvent) onKey(event, plot, read);
  else if (event instanceof CustomEvent) show(read, Number(event.detail));
  else if (event.type === "focusout") hide(plot);
  else if (!(event instanceof PointerEvent)) return;
  else if (event.type !== "pointerout") onPointer(event, read);
  // A finger is lifted off the glass, or begins to scroll: its tip stays to be read.
  else if (event.pointerType !== "touch" && !staysIn(plot, event)) hide(plot);
}

const staysIn = (plot: HTMLElement, { relatedTarget }: PointerEvent) =>
  relatedTarget instanceof Node && plot.contains(relatedTarget);

function onKey(event: KeyboardEvent, plot: HTMLElement, read: Plot): void {
  if (event.key === "Escape") hide(plot);
  const now = plot.dataset.step === undefined ? null : Number(plot.dataset.step);
  const last = read.at.length - 1;
  const back = now === null ? last : now - 1;
  const on = now === null ? 0 : now + 1;
  const moves: Record<string, number> = {
    ArrowRight: on,
    ArrowDown: on,
    ArrowLeft: back,
    ArrowUp: back,
    Home: 0,
    End: last,
  };
  const next = moves[event.key];
  if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  show(read, next);
}

function onPointer(event: PointerEvent, read: Plot): void {
  const box = read.svg.getBoundingClientRect();
  const scale = box.width / (read.svg.viewBox.baseVal.width || 1) || 1;
  const x = (event.clientX - box.left) / scale;
  const y = (event.clientY - box.top) / scale;
  if (read.across) show(read, nearestIn(read.at, read.across, x, y));
  else show(read, read.axis === "x" ? nearest(read.at, x) : read.at.findLastIndex((top) => top <= y));
}
