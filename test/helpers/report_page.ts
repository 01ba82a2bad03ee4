// How does a test go about in an open report? As its reader does, and it waits until there is something to look at.
import type { Page } from "playwright-core";
import type { Locale } from "../../shared/locale.ts";
import { reports } from "../../shared/reports/index.ts";

/** Goes to another report of the link by its name, and waits for it. */
export async function goTo(page: Page, id: string, locale: Locale): Promise<void> {
  const title = reports.find((report) => report.id === id)?.title[locale] ?? id;
  await page.locator("#reports a", { hasText: new RegExp(`^${title}$`) }).click();
  await page.waitForFunction((text) => document.title.includes(`· ${text} ·`), title);
  // While an answer is awaited the figures are dimmed, and fade back.
  await page.waitForFunction(() => {
    const sections = document.querySelector("#sections");
    return sections && sections.ariaBusy !== "true" && getComputedStyle(sections).opacity === "1";
  });
}
