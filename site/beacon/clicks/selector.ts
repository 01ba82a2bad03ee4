// Which element was clicked, said so that a person recognises it and the next visit finds it again?

/** What is read of an element: never its text or value, which may be the visitor's. */
export interface Clicked {
  localName: string;
  id: string;
  classList: ArrayLike<string>;
  parentElement: Clicked | null;
}

/** A path of at most 4 steps and 200 characters from the nearest id down, such as `#cart > form > button.buy`. */
export const selectorOf = (element: Clicked | null): string => {
  const steps: string[] = [];
  for (let at = element; at && steps.length < 4; at = at.parentElement) {
    if (at.id) {
      steps.unshift(`#${at.id}`);
      break;
    }
    steps.unshift([at.localName, ...Array.from(at.classList).slice(0, 2)].join("."));
  }
  return steps.join(" > ").slice(-200);
};
