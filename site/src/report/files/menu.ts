// Which file shall it be? A menu at the button that asked: arrow keys, Escape, and back to the button.

export interface Choice {
  text: string;
  run: () => Promise<void>;
}

/** The button as it is now: the page may have been drawn anew under an open menu. */
function buttonNow(button: HTMLElement): HTMLElement | null {
  if (button.isConnected) return button;
  const { csv = "", part } = button.dataset;
  const within = part === undefined ? ":not([data-part])" : `[data-part="${CSS.escape(part)}"]`;
  return document.querySelector(`[data-csv="${CSS.escape(csv)}"]${within}`);
}

/** Opens the choices under a button; choosing closes them and runs them by `later`. */
export function openMenu(
  button: HTMLElement,
  choices: readonly Choice[],
  later: (run: () => Promise<void>) => void,
): void {
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.popover = "auto";
  menu.setAttribute("role", "menu");
  menu.setAttribute("aria-label", button.getAttribute("aria-label") ?? "");
  const items = choices.map(({ text, run }) => {
    const item = document.createElement("button");
    item.type = "button";
    item.tabIndex = -1;
    item.setAttribute("role", "menuitem");
    item.textContent = text;
    item.addEventListener("click", () => {
      menu.hidePopover();
      later(run);
    });
    return item;
  });
  menu.append(...items);
  menu.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === "Tab") menu.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    items.at(to % items.length)?.focus();
  });
  menu.addEventListener("toggle", ({ newState }) => {
    if (newState === "closed") menu.remove();
  });
  // Before it is gone, so that a click elsewhere keeps the place that it chose, and nobody hears of an open menu that is not.
  menu.addEventListener("beforetoggle", ({ newState }) => {
    const now = buttonNow(button);
    now?.setAttribute("aria-expanded", String(newState === "open"));
    if (newState === "closed" && menu.contains(document.activeElement)) now?.focus();
  });
  document.body.append(menu);
  menu.showPopover();
  place(menu, button.getBoundingClientRect());
  items[0]?.focus({ preventScroll: true });
}

/** Under the button, or over it where the screen ends; never beyond an edge. */
function place(menu: HTMLElement, button: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const below = button.bottom + height <= innerHeight || button.top < height;
  menu.style.top = `${scrollY + (below ? button.bottom : button.top - height)}px`;
  menu.style.left = `${scrollX + Math.max(0, Math.min(button.left, document.documentElement.clientWidth - width))}px`;
}
