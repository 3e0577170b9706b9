/**
 * Random-looking id of the k-th drawn dwelling of a committee in a cycle; no two are the same, since every step of the
 * mixing (the finalizer of MurmurHash3) is a bijection of 32 bits. Says nothing of the place.
 */
export function dwellingId(salt: number, place: number, committee: number, k: number): string {
  let x = (((place << 30) | (committee << 10) | k) ^ salt) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b) >>> 0;
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35) >>> 0;
  x = (x ^ (x >>> 16)) >>> 0;
  return `H${x.toString(36).padStart(7, "0")}`;
}
