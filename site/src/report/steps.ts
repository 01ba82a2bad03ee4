// Which exact number is this? Arrow keys, a finger or a pointer step through a chart's points; the table behind it gives the words.

interface Plot {
  plot: HTMLElement;
  svg: SVGSVGElement;
  /** Where the points lie, and along which axis. */
  axis: "x" | "y";
  at: number[];
  rows: HTMLTableRowElement[];
}

function readPlot(plot: HTMLElement): Plot | null {
  const svg = plot.querySelector("svg");
  const rows = [...(plot.closest("figure")?.querySelectorAll<HTMLTableRowElement>("tbody tr") ?? [])];
  const axis = svg?.dataset.x === undefined ? "y" : "x";
  const list = svg?.dataset[axis];
  if (!svg || !list || rows.length === 0) return null;
  return { plot, svg, axis, at: list.split(" ").map(Number), rows };
}

function show({ plot, svg, axis, at, rows }: Plot, wanted: number): void {
  const index = Math.min(Math.max(wanted, 0), at.length - 1);
  const row = rows[index];
  const place = at[index] ?? 0;
  const cursor = svg.querySelector(".cursor");
  const tip = plot.querySelector<HTMLElement>(".tip");
  if (!row || !cursor || !tip || (plot.dataset.step === String(index) && tip.textContent)) return;
  plot.dataset.step = String(index);
  cursor.setAttribute("transform", axis === "x" ? `translate(${place},0)` : `translate(0,${place})`);
  cursor.setAttribute("visibility", "visible");
  tip.replaceChildren(...wordsOf(row));
  // The svg is drawn at the width it has; print may scale it, and then nobody points at it.
  const scale = svg.clientWidth / (svg.viewBox.baseVal.width || 1);
  const left = axis === "x" ? place * scale - tip.offsetWidth / 2 : plot.clientWidth / 2 - tip.offsetWidth / 2;
  tip.style.left = `${Math.round(Math.min(Math.max(left, 0), plot.clientWidth - tip.offsetWidth))}px`;
  tip.style.top = axis === "x" ? "" : `${Math.round((place + Number(cursor.getAttribute("height") ?? 0)) * scale)}px`;
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

const plotAt = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>(".plot") : null;

/** Listens once for every chart inside `root`, however often they are drawn again. */
export function stepThroughCharts(root: HTMLElement): void {
  root.addEventListener("keydown", (event) => {
    const plot = plotAt(event.target);
    const read = plot && readPlot(plot);
    if (!plot || !read) return;
    if (event.key === "Escape") return hide(plot);
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
  });
  root.addEventListener("pointermove", onPointer);
  root.addEventListener("pointerdown", onPointer);
  root.addEventListener("pointerout", (event) => {
    const plot = plotAt(event.target);
    if (plot && !(event.relatedTarget instanceof Node && plot.contains(event.relatedTarget))) hide(plot);
  });
  root.addEventListener("focusout", (event) => {
    const plot = plotAt(event.target);
    if (plot) hide(plot);
  });
}

function onPointer(event: PointerEvent): void {
  const plot = plotAt(event.target);
  const read = plot && readPlot(plot);
  if (!read) return;
  const box = read.svg.getBoundingClientRect();
  const scale = box.width / (read.svg.viewBox.baseVal.width || 1) || 1;
  const x = (event.clientX - box.left) / scale;
  const y = (event.clientY - box.top) / scale;
  show(read, read.axis === "x" ? nearest(read.at, x) : read.at.findLastIndex((top) => top <= y));
}
