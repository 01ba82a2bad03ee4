// Which step does a damped Newton method take? Solves the few equations of it.

/**
 * x of A x = b for a symmetric, positive definite A, by Cholesky's factors; null where A is not positive definite.
 * @example solve([[4, 2], [2, 2]], [8, 6]) // => [1, 2]
 */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const n = right.length;
  const lower: number[][] = [];
  for (let row = 0; row < n; row += 1) {
    const line: number[] = [];
    for (let column = 0; column <= row; column += 1) {
      const above = column === row ? line : lower[column]!;
      let rest = matrix[row]![column]!;
      for (let k = 0; k < column; k += 1) rest -= line[k]! * above[k]!;
      if (column < row) line.push(rest / above[column]!);
      else if (rest > 0) line.push(Math.sqrt(rest));
      else return null;
    }
    lower.push(line);
  }
  const x: number[] = [];
  for (let row = 0; row < n; row += 1) {
    let rest = right[row]!;
    for (let k = 0; k < row; k += 1) rest -= lower[row]![k]! * x[k]!;
    x.push(rest / lower[row]![row]!);
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    let rest = x[row]!;
    for (let k = row + 1; k < n; k += 1) rest -= lower[k]![row]! * x[k]!;
    x[row] = rest / lower[row]![row]!;
  }
  return x;
}
