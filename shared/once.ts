// What is made when it is first asked for, and then kept? Schemas that an isolate may never need: each costs its start.
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
