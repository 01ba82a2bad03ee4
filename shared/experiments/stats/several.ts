// Which of many p values still count when all were looked at?

/**
 * Holm's adjustment: the chance of even one false finding stays within the level.
 * Source: Holm 1979. @example holm([0.01, 0.04]) // => [0.02, 0.04]
 */
export function holm(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted = p.map(() => 1);
  let most = 0;
  order.forEach((place, rank) => {
    most = Math.max(most, Math.min(1, p[place]! * (p.length - rank)));
    adjusted[place] = most;
  });
  return adjusted;
}

/**
 * Benjamini and Hochberg's adjustment: the share of false ones among the findings stays within the level.
 * Source: Benjamini and Hochberg 1995. @example benjaminiHochberg([0.01, 0.04]) // => [0.02, 0.04]
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = ascending(p);
  const adjusted = p.map(() => 1);
  let least = 1;
  for (let rank = order.length - 1; rank >= 0; rank -= 1) {
    const place = order[rank]!;
    least = Math.min(least, (p[place]! * p.length) / (rank + 1));
    adjusted[place] = least;
  }
  return adjusted;
}

const ascending = (p: readonly number[]) => p.map((_, place) => place).sort((a, b) => p[a]! - p[b]! || a - b);
