// How does a table leave the page? As a file that the browser saves.
import { csvName, sectionRows, toCsv } from "./csv.ts";
import type { Look } from "./view/look.ts";

/** Offers a section, or a part of it, as CSV. */
export function downloadSection(id: string, look: Look, part?: string): void {
  const section = look.report.sections.find((one) => one.id === id);
  if (section) download(csvName(section, look, part), toCsv(sectionRows(section, look, part)));
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the blob by the next task at the latest.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
