// Which rows belong to which group, and which periods do groups join together?

/** Rows sorted by group: group g has `rows` from `starts[g]` to before `starts[g + 1]`. */
export interface ByGroup {
  starts: Int32Array;
  rows: Int32Array;
}

/** Rows by group, in their order within each. Groups are 0 to count - 1. */
export function sortRows(group: ArrayLike<number>, count: number): ByGroup {
  const starts = new Int32Array(count + 1);
  for (let row = 0; row < group.length; row += 1) starts[group[row]! + 1]! += 1;
  for (let g = 0; g < count; g += 1) starts[g + 1]! += starts[g]!;
  const next = starts.slice();
  const rows = new Int32Array(group.length);
  for (let row = 0; row < group.length; row += 1) {
    const g = group[row]!;
    rows[next[g]!] = row;
    next[g]! += 1;
  }
  return { starts, rows };
}

/** How many parts the periods fall into when those that share a group are joined. */
export function partsOf({ starts, rows }: ByGroup, period: ArrayLike<number>, count: number): number {
  const parent = Int32Array.from({ length: count }, (_, each) => each);
  const root = (each: number): number => {
    let at = each;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (let g = 0; g + 1 < starts.length; g += 1)
    for (let at = starts[g]! + 1; at < starts[g + 1]!; at += 1)
      parent[root(period[rows[at]!]!)] = root(period[rows[starts[g]!]!]!);
  return parent.filter((each, at) => each === at).length;
}
