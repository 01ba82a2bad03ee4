// What reaches the page from outside of its figures? Another address, a password, the network's return, a reader who looks again.
import { must } from "./dom.ts";
import { isSaying } from "./toast.ts";

interface Outside {
  /** The address bar has changed. */
  start: () => void;
  unlock: (password: string) => void;
  /** A language was chosen, or how the page looks. */
  prefer: () => void;
  /** The network is back, and the page shows that it was away. */
  back: () => void;
  /** The page is looked at again. */
  seen: () => void;
}

export function listenOutside({ start, unlock, prefer, back, seen }: Outside): void {
  must("#password-form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    unlock(must("#password", HTMLInputElement).value);
  });
  addEventListener("hashchange", start);
  addEventListener("preference", prefer);
  addEventListener("online", () => {
    if (isSaying() || must("#main", HTMLElement).dataset.state === "offline") back();
  });
  document.addEventListener("visibilitychange", seen);
}
