// How does a test take a file from a figure? Through its menu, as a reader does.
import type { Download, Locator, Page } from "playwright-core";

export async function downloadAs(page: Page, button: Locator, choice: string): Promise<Download> {
  await button.click();
  const item = page.getByRole("menuitem", { name: choice, exact: true });
  const [download] = await Promise.all([page.waitForEvent("download"), item.click()]);
  return download;
}
