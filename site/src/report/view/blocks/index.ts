// What does the page load when an answer holds a study? The section's markup and the rows of a block for its CSV, in one part of its own.

export { prepareBlocks } from "./drawn.ts";
export { lateTable, prepareTables } from "./frame.ts";
export { lateBlock, prepareStudy, type StudySection, studyView } from "./study.ts";
export { prepareWords } from "./words.ts";
