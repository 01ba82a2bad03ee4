// When can the import not go on? Errors made here carry a sentence for the person at the terminal, who needs no stack trace.

const NAME = "ImportStop";

/** An error that ends the command with exit code 1 and only its sentence. The sentence says what to do. */
export function stop(sentence: string): Error {
  return Object.assign(new Error(sentence), { name: NAME });
}

/** A stop that a person can end by saying what can be read in two ways: exit code 2. */
export function ask(sentence: string): Error {
  return Object.assign(stop(sentence), { exitCode: 2 });
}

export const exitCodeOf = (error: Error): number =>
  "exitCode" in error && typeof error.exitCode === "number" ? error.exitCode : 1;

export function isStop(error: unknown): error is Error {
  return error instanceof Error && error.name === NAME;
}
