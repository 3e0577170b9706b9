import { shuffle, type Random } from "@juping/statistics";
import { apportion } from "../city/apportion.ts";
import type { Recipe } from "../recipe.ts";
import type { Committee } from "../city/unit.ts";
import { bandOf } from "../city/unit.ts";
import type { Frame } from "./frame.ts";

export const REPLICATES = 6;

/** Dwellings drawn in one committee, replicate by replicate, in random order inside each. */
export interface Draw {
  readonly size: number;
  readonly group: Uint8Array;
  readonly building: Uint8Array;
  /** 0 the main sample, 1 to 5 the reserves */
  readonly replicate: Uint8Array;
  /** first place of each replicate; the last entry is the size */
  readonly start: Int32Array;
}

/** Valid resident interviews aimed at. */
export const targetOf = (recipe: Recipe, households: number): number =>
  recipe.sample.target[bandOf(households)];

/**
 * Systematic sample of dwellings inside each building group, in proportion to the groups' dwellings, cut at random into the
 * main sample and five reserve replicates. The main sample is as large as the living type's usual yield makes necessary.
 */
export function drawDwellings(
  recipe: Recipe,
  committee: Committee,
  households: number,
  frame: Frame,
  random: Random,
): Draw {
  const { sample } = recipe;
  const wanted = targetOf(recipe, households) / sample.expected_yield[committee.livingType];
  const main = Math.min(wanted, households * sample.largest_main_share);
  const reserve = main * sample.reserve_share;
  const size = Math.min(
    Math.round(main + (REPLICATES - 1) * reserve),
    Math.floor(households * sample.largest_share),
  );
  const perGroup = apportion(size, frame.groupDwellings);
  const places: number[][] = Array.from({ length: REPLICATES }, () => []);
  for (let group = 0; group < frame.groups; group++) {
    const drawn = systematic(frame, group, perGroup[group] ?? 0, random);
    shuffle(random, drawn);
    const cut = apportion(drawn.length, [main, reserve, reserve, reserve, reserve, reserve]);
    let from = 0;
    cut.forEach((count, replicate) => {
      places[replicate]?.push(...drawn.slice(from, from + count));
      from += count;
    });
  }
  return laidOut(frame, places, random);
}

/** Buildings of the dwellings met by equal steps from a random start through a group's list. */
function systematic(frame: Frame, group: number, count: number, random: Random): number[] {
  const step = (frame.groupDwellings[group] ?? 0) / Math.max(1, count);
  const start = step * random.uniform();
  let building = frame.firstBuilding[group] ?? 0;
  let passed = frame.dwellings[building] ?? 0;
  return Array.from({ length: count }, (_, k) => {
    const position = Math.floor(start + k * step);
    while (position >= passed) passed += frame.dwellings[++building] ?? Infinity;
    return building;
  });
}

function laidOut(frame: Frame, places: number[][], random: Random): Draw {
  const size = places.reduce((sum, each) => sum + each.length, 0);
  const draw = {
    size,
    group: new Uint8Array(size),
    building: new Uint8Array(size),
    replicate: new Uint8Array(size),
    start: new Int32Array(REPLICATES + 1),
  };
  let at = 0;
  places.forEach((buildings, replicate) => {
    shuffle(random, buildings);
    draw.start[replicate] = at;
    for (const building of buildings) {
      draw.building[at] = building;
      draw.group[at] = frame.groupOf[building] ?? 0;
      draw.replicate[at] = replicate;
      at += 1;
    }
  });
  draw.start[REPLICATES] = size;
  return draw;
}
