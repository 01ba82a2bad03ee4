// What does the page load when an answer holds a study? The section's markup and the rows of a block for its CSV, in one part of its own.

export { blockRows } from "./rows.ts";
export { studiedFindings } from "./studied.ts";
export { type StudySection, studyView } from "./study.ts";
