// Where do the labels at the lines' ends go? As near to their line as they can without covering one another.

export interface EndLabel {
  /** Where the line ends. */
  y: number;
  height: number;
}

/** Tops of the labels, in the order given, moved apart and kept between `top` and `bottom`. */
export function spread(labels: readonly EndLabel[], top: number, bottom: number): number[] {
  const order = labels.map((label, index) => ({ ...label, index })).sort((a, b) => a.y - b.y || a.index - b.index);
  const tops: number[] = [];
  let free = top;
  for (const label of order) {
    const wanted = Math.max(free, label.y - label.height / 2);
    tops[label.index] = wanted;
    free = wanted + label.height;
  }
  // What was pushed out at the bottom pushes the ones above it back up.
  let limit = bottom;
  for (const label of order.toReversed()) {
    const at = Math.min(tops[label.index] ?? top, limit - label.height);
    tops[label.index] = at;
    limit = at;
  }
  return tops;
}
