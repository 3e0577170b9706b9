/** A fictitious city in little: two districts, two streets and a town, seven committees of which one takes no part. */
export interface FixtureUnit {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly name: string;
  readonly alias: string;
  readonly initials: string;
  readonly parent: string | null;
  readonly street: string | null;
  readonly district: string | null;
  readonly living_type: string | null;
  readonly households: number | null;
  readonly evaluated: boolean;
}

/** Opaque ids of the right shape: `u` and thirteen characters. */
export const id = (name: string): string => `u${name.padEnd(13, "0")}`;

const area = (
  name: string,
  kind: string,
  code: string,
  words: string,
  initials: string,
  parent: string | null,
  district: string | null = null,
): FixtureUnit => ({
  id: id(name),
  kind,
  code,
  name: words,
  alias: "",
  initials,
  parent: parent === null ? null : id(parent),
  street: null,
  district: district === null ? null : id(district),
  living_type: null,
  households: null,
  evaluated: false,
});

const committee = (
  name: string,
  words: string,
  initials: string,
  place: { readonly street: string; readonly district: string },
  living_type: string,
  households: number,
  evaluated = true,
): FixtureUnit => ({
  id: id(name),
  kind: evaluated ? "committee" : "village_committee",
  code: `9901${name}`,
  name: words,
  alias: `${words.replace("示例", "老")}`,
  initials,
  parent: id(place.street),
  street: id(place.street),
  district: id(place.district),
  living_type,
  households,
  evaluated,
});

const first = { street: "s1", district: "d1" };
const town = { street: "t1", district: "d1" };
const third = { street: "s3", district: "d2" };

export const fixtureUnits: readonly FixtureUnit[] = [
  area("city", "city", "990100", "示例市", "sls", null),
  area("d1", "district", "990101", "示例甲区", "sljq", "city"),
  area("d2", "district", "990102", "示例乙区", "slyq", "city"),
  area("s1", "street", "990101001", "示例一街道", "slyjd", "d1", "d1"),
  area("t1", "town", "990101101", "示例二镇", "slez", "d1", "d1"),
  area("s3", "street", "990102001", "示例三街道", "slsjd", "d2", "d2"),
  committee("c1", "示例一居民区", "slyjmq", first, "现实型", 900),
  committee("c2", "示例二居民区", "slejmq", first, "现实型", 1500),
  committee("c3", "示例三居民区", "slsjmq", first, "现代型", 2400),
  committee("c4", "=示例四居民区", "slsjmq", first, "现代型", 1100),
  committee("c5", "示例五居民区", "slwjmq", town, "现实型", 700),
  committee("c6", "示例六居民区", "slljmq", third, "现代型", 1300),
  committee("v1", "示例村", "slc", town, "现实型", 300, false),
];

/** Committees that take part and have figures. */
export const judgedUnits = fixtureUnits.filter(({ kind }) => kind === "committee");
