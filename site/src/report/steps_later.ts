// When does the page fetch what steps through its charts? With the first finger, pointer or key that comes to one.

const kinds = ["focusin", "focusout", "keydown", "pointerdown", "pointermove", "pointerout", "step"];

/** Listens once for every chart inside `root`, however often they are drawn again; a chart left alone costs nothing. */
export function listenToCharts(root: HTMLElement): void {
  let step: ((event: Event) => void) | null = null;
  const onEvent = async (event: Event) => {
    if (!(event.target instanceof Element && event.target.closest(".plot"))) return;
    // Once it is here it runs at once, in time to keep an arrow key from scrolling the page.
    if (step === null) step = (await import("./steps.ts")).step;
    step(event);
  };
  // Without a network the chart stands still; its table says the same.
  for (const kind of kinds) root.addEventListener(kind, (event) => void onEvent(event).catch(() => {}));
}
