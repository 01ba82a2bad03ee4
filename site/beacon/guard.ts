// How does nothing the beacon does ever surface as an error of the page?

/** Wraps every function that the page or the browser calls: what it throws ends here. */
export const guard =
  <Arguments extends unknown[]>(action: (...given: Arguments) => void) =>
  (...given: Arguments): void => {
    try {
      action(...given);
    } catch {
      // A lost event is the beacon's problem, never the page's.
    }
  };

/** A guarded listener on window, which every event the beacon needs reaches. */
export const on = (type: string, action: (event: Event) => void): void => addEventListener(type, guard(action));
