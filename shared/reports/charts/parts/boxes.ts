// Which words would cover something? Boxes around what is drawn, and the first free place among those wished for.

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const meets = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The first of the places that lies inside the area and meets nothing that is taken; undefined where none does. */
export function freePlace<P extends { box: Box }>(
  places: readonly P[],
  area: Box,
  taken: readonly Box[],
): P | undefined {
  return places.find(
    ({ box }) =>
      box.left >= area.left &&
      box.right <= area.right &&
      box.top >= area.top &&
      box.bottom <= area.bottom &&
      !taken.some((one) => meets(box, one)),
  );
}
