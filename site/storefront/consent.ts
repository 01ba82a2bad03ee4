// May the shop recognise this visitor again? Asked once, answered either way with the same ease, changed at any time.

import { read, write } from "./storage.ts";
import { answerConsent } from "./tracking.ts";

const find = (name: string) => document.querySelector<HTMLElement>(`[data-slot="${name}"]`);

function show(visible: boolean): void {
  const bar = find("consent-bar");
  if (!bar) return;
  bar.hidden = !visible;
  // Room below, so that the bar never covers the end of the page or a focused control.
  document.documentElement.classList.toggle("asks-consent", visible);
}

/** Repeats an earlier yes to the beacon, or asks; the footer's button asks again. */
export function startConsent(): void {
  const earlier = read("consent");
  if (earlier === "granted") answerConsent("granted");
  show(earlier === null);
  for (const answer of ["granted", "denied"] as const) {
    document.querySelector(`[data-action="consent-${answer}"]`)?.addEventListener("click", () => {
      write("consent", answer);
      answerConsent(answer);
      show(false);
    });
  }
  const again = document.querySelector<HTMLButtonElement>('[data-action="consent-open"]');
  if (!again) return;
  again.hidden = false;
  again.addEventListener("click", () => {
    show(true);
    document.querySelector<HTMLElement>('[data-action="consent-granted"]')?.focus();
  });
}
