// Where is a function of a few numbers least, when nothing is known of its slope?

export interface Found {
  at: number[];
  value: number;
}

/**
 * Walks a simplex downhill. What the function forbids it gives as Infinity.
 * @param steps how far the first simplex reaches along each number
 * Source: Nelder and Mead 1965, with the coefficients of Lagarias and others 1998.
 */
export function nelderMead(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  steps: readonly number[],
  { tolerance = 1e-8, most = 200 * start.length } = {},
): Found {
  const n = start.length;
  const simplex: Found[] = [{ at: [...start], value: f(start) }];
  for (let i = 0; i < n; i += 1) {
    const at = [...start];
    at[i]! += steps[i]!;
    simplex.push({ at, value: f(at) });
  }
  let asked = n + 1;
  const centre = new Array<number>(n).fill(0);
  const move = (by: number, worst: readonly number[]): Found => {
    const at = centre.map((value, i) => value + by * (worst[i]! - value));
    asked += 1;
    return { at, value: f(at) };
  };
  while (asked < most) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst, second] = [simplex[0]!, simplex[n]!, simplex[n - 1]!];
    if (Math.abs(worst.value - best.value) <= tolerance * (Math.abs(best.value) + tolerance)) break;
    for (let i = 0; i < n; i += 1) {
      centre[i] = 0;
      for (let vertex = 0; vertex < n; vertex += 1) centre[i]! += simplex[vertex]!.at[i]! / n;
    }
    const mirrored = move(-1, worst.at);
    if (mirrored.value < best.value) {
      const further = move(-2, worst.at);
      simplex[n] = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < second.value) {
      simplex[n] = mirrored;
    } else {
      const nearer = move(mirrored.value < worst.value ? -0.5 : 0.5, worst.at);
      if (nearer.value < Math.min(mirrored.value, worst.value)) simplex[n] = nearer;
      else {
        for (let vertex = 1; vertex <= n; vertex += 1) {
          const at = simplex[vertex]!.at.map((value, i) => best.at[i]! + (value - best.at[i]!) / 2);
          simplex[vertex] = { at, value: f(at) };
        }
        asked += n;
      }
    }
  }
  return simplex.reduce((a, b) => (b.value < a.value ? b : a));
}
