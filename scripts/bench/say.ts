// What is going on? Progress goes to standard error, so that the table alone is the output.

/** Writes a line of progress. */
export function say(text: string): void {
  process.stderr.write(`bench: ${text}\n`);
}
