// When can the import not go on? Errors made here carry a sentence for the person at the terminal, who needs no stack trace.

const NAME = "ImportStop";

/** An error that ends the command with exit code 1 and only its sentence. The sentence says what to do. */
export function stop(sentence: string): Error {
  return Object.assign(new Error(sentence), { name: NAME });
}

export function isStop(error: unknown): error is Error {
  return error instanceof Error && error.name === NAME;
}
