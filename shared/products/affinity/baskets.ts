// What was together? Baskets, orders or sessions as flat arrays: a million pairs take 4 MB.

export interface Baskets {
  /** Names, sorted; everything else speaks of an item by its place here. */
  items: readonly string[];
  /** Basket i is `members` from `starts[i]` to before `starts[i + 1]`, each item once, ascending. */
  starts: Uint32Array;
  members: Uint32Array;
  /** Baskets that hold each item. */
  counts: Uint32Array;
}

/** Numbers that grow without a copy of each. */
function growing(): { add: (value: number) => void; done: () => Uint32Array } {
  let values = new Uint32Array(1_024);
  let length = 0;
  return {
    add: (value) => {
      if (length === values.length) {
        const larger = new Uint32Array(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length] = value;
      length += 1;
    },
    done: () => values.slice(0, length),
  };
}

/**
 * Baskets in flat arrays. An item counts once in a basket, however many were bought; a basket without items is none.
 * @example [...collectBaskets([["b", "a", "b"], ["a"]]).counts] // => [2, 1]
 */
export function collectBaskets(baskets: Iterable<readonly string[]>): Baskets {
  const seen = new Map<string, number>();
  const starts = growing();
  const raw = growing();
  starts.add(0);
  let length = 0;
  for (const basket of baskets) {
    if (basket.length === 0) continue;
    for (const item of new Set(basket)) {
      const place = seen.get(item) ?? seen.size;
      if (place === seen.size) seen.set(item, place);
      raw.add(place);
      length += 1;
    }
    starts.add(length);
  }
  const items = [...seen.keys()].sort();
  // In the order of names, so that the order of baskets does not matter.
  const places = new Uint32Array(items.length);
  for (const [place, item] of items.entries()) places[seen.get(item) ?? 0] = place;
  const members = raw.done().map((place) => places[place]!);
  const ends = starts.done();
  const counts = new Uint32Array(items.length);
  for (const member of members) counts[member]! += 1;
  for (let basket = 0; basket + 1 < ends.length; basket += 1) members.subarray(ends[basket], ends[basket + 1]).sort();
  return { items, starts: ends, members, counts };
}

/** How many baskets there are. */
export const sizeOf = ({ starts }: Baskets): number => starts.length - 1;

/** Baskets of each item: item i is in `baskets` from `starts[i]` to before `starts[i + 1]`, ascending. */
export function byItem({ starts, members, counts }: Baskets): { starts: Uint32Array; baskets: Uint32Array } {
  const ends = new Uint32Array(counts.length + 1);
  for (let item = 0; item < counts.length; item += 1) ends[item + 1] = ends[item]! + counts[item]!;
  const next = ends.slice();
  const baskets = new Uint32Array(members.length);
  for (let basket = 0; basket + 1 < starts.length; basket += 1) {
    for (let at = starts[basket]!; at < starts[basket + 1]!; at += 1) {
      const item = members[at]!;
      baskets[next[item]!] = basket;
      next[item]! += 1;
    }
  }
  return { starts: ends, baskets };
}

/**
 * Baskets out of rows of numbers, such as an order's lines: basket i is `rows` from `starts[i]` to before `starts[i + 1]`,
 * which names its items by their place in `names`; those of -1 are left out. Without a text for each row, which of a million
 * take more memory than all the rest.
 */
export function collectRows(names: readonly string[], starts: ArrayLike<number>, rows: Int32Array): Baskets {
  const used = new Uint8Array(names.length);
  for (const place of rows) if (place >= 0) used[place] = 1;
  const sorted = names
    .flatMap((_, place) => (used[place] ? [place] : []))
    .sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
  const places = new Uint32Array(names.length);
  for (const [item, place] of sorted.entries()) places[place] = item;
  const counts = new Uint32Array(sorted.length);
  const members = new Uint32Array(rows.length);
  const ends = [0];
  let length = 0;
  for (let basket = 0; basket + 1 < starts.length; basket += 1) {
    const first = length;
    for (let at = starts[basket]!; at < starts[basket + 1]!; at += 1) {
      if (rows[at]! < 0) continue;
      members[length] = places[rows[at]!]!;
      length += 1;
    }
    members.subarray(first, length).sort();
    const end = length;
    length = first;
    for (let at = first; at < end; at += 1) {
      if (at > first && members[at] === members[length - 1]) continue;
      members[length] = members[at]!;
      counts[members[length]!]! += 1;
      length += 1;
    }
    if (length > first) ends.push(length);
  }
  return {
    items: sorted.map((place) => names[place]!),
    starts: Uint32Array.from(ends),
    members: members.subarray(0, length),
    counts,
  };
}
