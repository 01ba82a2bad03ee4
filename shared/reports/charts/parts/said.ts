// How do statements follow one another in a description? Each with one stop, also where it came with its own.

/** @example said(["Raise the price.", "Wait"], ". ") // => "Raise the price. Wait" */
export function said(statements: readonly string[], stop: string): string {
  return statements
    .filter((statement) => statement !== "")
    .map((statement) => statement.replace(/[.。]$/u, ""))
    .join(stop);
}
