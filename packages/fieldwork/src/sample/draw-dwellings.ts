import { createRandom, largestRemainder, shuffle, type Random } from "@juping/statistics";
import { dwellingId } from "./dwelling-id.ts";
import type { FrameGroup } from "./frame.ts";

/** Main sample and five reserves, as the draw instrument numbers them. */
export const replicates = 6;

/** A dwelling drawn: the `ordinal`-th (from 1) of its building in the housing office's list. */
export interface DrawnDwelling {
  readonly unit: string;
  readonly group: string;
  readonly building: string;
  readonly ordinal: number;
  readonly id: string;
  /** 0: the main sample; 1 to 5: reserves, released whole and in this order */
  readonly replicate: number;
  /** order of the visits inside the replicate, from 1 */
  readonly sequence: number;
}

/** How many are drawn of a committee. */
export interface DrawSize {
  readonly main: number;
  /** of each of the five reserves */
  readonly reserve: number;
}

/**
 * Draws dwellings of one committee: a systematic sample with a random start inside each building group, so that buildings are
 * met in proportion to their dwellings; cut at random into the main sample and the reserves. Groups get places in proportion
 * to their dwellings, at least two where they have two, so that every dwelling can be met and every stratum has a variance.
 * Of `n` of a group's `N` dwellings in replicates 0 to r, each is there with probability `n/N`.
 * A function of seed and unit alone: other committees of the frame do not matter.
 */
export const drawDwellings = (
  groups: readonly FrameGroup[],
  size: DrawSize,
  seed: string,
): DrawnDwelling[] => {
  const [first] = groups;
  if (first === undefined) return [];
  const random = createRandom(seed, "draw", first.unit);
  const all = groups.reduce((sum, { dwellings }) => sum + dwellings, 0);
  const wanted = Math.min(all, size.main + (replicates - 1) * size.reserve);
  const counts = placesOf(groups, wanted);
  const drawn = groups.flatMap((group, place) =>
    drawGroup(group, counts[place] ?? 0, size, random.substream(group.group)),
  );
  const ids = random.substream("dwelling");
  return inOrder(drawn, random.substream("order"), (dwelling) => dwellingId(ids, dwelling));
};

type Unordered = Omit<DrawnDwelling, "id" | "sequence">;

const fewestOfGroup = 2;

/** Whole numbers in proportion to the weights that sum to the total. */
const apportioned = (total: number, weights: readonly number[]): Float64Array => {
  const sum = weights.reduce((a, b) => a + b, 0);
  return largestRemainder(
    weights.map((weight) => (total * weight) / sum),
    0,
    total,
  );
};

/** Places of each group: in proportion, never more than its dwellings, at least two where there are two. */
const placesOf = (groups: readonly FrameGroup[], wanted: number): number[] => {
  const least = groups.map(({ dwellings }) => Math.min(fewestOfGroup, dwellings));
  const places = apportioned(
    wanted,
    groups.map(({ dwellings }) => dwellings),
  );
  return Array.from(places).map((count, place) =>
    Math.min(groups[place]?.dwellings ?? 0, Math.max(least[place] ?? 0, count)),
  );
};

const drawGroup = (group: FrameGroup, count: number, size: DrawSize, random: Random): Unordered[] => {
  const step = group.dwellings / Math.max(1, count);
  const start = step * random.uniform();
  const places = Array.from({ length: count }, (_, k) => Math.floor(start + k * step));
  shuffle(random, places);
  const shares = [size.main, ...Array.from({ length: replicates - 1 }, () => size.reserve)];
  const cut = apportioned(count, shares);
  const mainLeast = Math.min(fewestOfGroup, count);
  return places.map((place, k) => ({
    ...dwellingAt(group, place),
    replicate: k < mainLeast ? 0 : replicateAt(cut, k),
  }));
};

/** The replicate of the k-th place after a cut into lengths. */
const replicateAt = (cut: ArrayLike<number>, k: number): number => {
  let end = 0;
  for (let replicate = 0; replicate < cut.length; replicate += 1) {
    end += cut[replicate] ?? 0;
    if (k < end) return replicate;
  }
  return cut.length - 1;
};

const dwellingAt = ({ unit, group, buildings }: FrameGroup, place: number): Omit<Unordered, "replicate"> => {
  let passed = 0;
  for (const { building, dwellings } of buildings) {
    if (place < passed + dwellings) return { unit, group, building, ordinal: place - passed + 1 };
    passed += dwellings;
  }
  throw new RangeError(`place ${place} of ${passed} dwellings in ${unit} ${group}`);
};

/** Numbers the dwellings of each replicate in a random order, so that no group is worked first. */
const inOrder = (
  drawn: readonly Unordered[],
  random: Random,
  idOf: (dwelling: Unordered) => string,
): DrawnDwelling[] =>
  Array.from({ length: replicates }, (_, replicate) => {
    const own = drawn.filter((dwelling) => dwelling.replicate === replicate);
    shuffle(random, own);
    return own.map((dwelling, place) => ({ ...dwelling, id: idOf(dwelling), sequence: place + 1 }));
  }).flat();

/**
 * Probability of each drawn dwelling to be among the released replicates: those released of its group over the group's dwellings.
 * @param released the last released replicate; 0: the main sample alone
 */
export const inclusionProbabilities = (
  groups: readonly FrameGroup[],
  drawn: readonly DrawnDwelling[],
  released: number,
): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { group, replicate } of drawn)
    if (replicate <= released) counts.set(group, (counts.get(group) ?? 0) + 1);
  return new Map(groups.map(({ group, dwellings }) => [group, (counts.get(group) ?? 0) / dwellings]));
};
