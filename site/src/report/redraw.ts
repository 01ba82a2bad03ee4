// How is the page drawn again without taking anything from its reader? What was open, focused, scrolled or pointed at stays.

const focusable = "button, summary, [tabindex]";
const owner = (element: Element) => element.closest("[id]")?.id ?? "";

/** Places that scroll sideways, in their order. */
const sideways = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>(".scroll")];

/** Replaces the markup of `root`. Every part that holds something to keep has an id, or stands inside one. */
export function redraw(root: HTMLElement, markup: string): void {
  const open = new Set([...root.querySelectorAll("details[open]")].map(owner));
  const moved = sideways(root).map((box) => box.scrollLeft);
  const pointed = [...root.querySelectorAll<HTMLElement>(".plot[data-step]")].map((plot) => {
    return { id: owner(plot), step: Number(plot.dataset.step) };
  });
  const focus = focusIn(root);
  const anchor = anchorIn(root);
  root.innerHTML = markup;
  for (const details of root.querySelectorAll("details")) details.open = open.has(owner(details));
  for (const [index, box] of sideways(root).entries()) if (moved[index]) box.scrollLeft = moved[index];
  for (const { id, step } of pointed) {
    const plot = document.getElementById(id)?.querySelector(".plot");
    plot?.dispatchEvent(new CustomEvent("step", { bubbles: true, detail: step }));
  }
  focus();
  anchor();
}

/** Remembers which of its owner's controls has the keyboard; gives what puts it back. */
function focusIn(root: HTMLElement): () => void {
  const active = document.activeElement;
  if (!active || !root.contains(active)) return () => {};
  const id = owner(active);
  const place = (home: HTMLElement | null) => [...(home?.querySelectorAll<HTMLElement>(focusable) ?? [])];
  const index = place(document.getElementById(id)).indexOf(active as HTMLElement);
  return () => {
    const home = document.getElementById(id);
    (place(home)[index] ?? home)?.focus({ preventScroll: true });
  };
}

/** Remembers where the section that is being read stands; gives what moves it back there. */
function anchorIn(root: HTMLElement): () => void {
  // At the top of the page nothing lies above that could push it; and asking would lay the page out twice.
  if (window.scrollY === 0) return () => {};
  const sections = () => [...root.querySelectorAll<HTMLElement>("[data-section]")];
  const read = sections().find((section) => section.getBoundingClientRect().bottom > 0);
  if (!read) return () => {};
  const { top } = read.getBoundingClientRect();
  return () => {
    const now = sections().find((section) => section.dataset.section === read.dataset.section);
    if (now) window.scrollBy({ top: now.getBoundingClientRect().top - top, behavior: "instant" });
  };
}
