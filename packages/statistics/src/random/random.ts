import { StatisticsError } from "../error.ts";
import { normalQuantile } from "../distribution/normal.ts";
import { sha256 } from "./sha256.ts";

/**
 * A stream of random numbers that is a pure function of its seed and labels.
 *
 * Integers and uniforms are the same bits everywhere. `normal` uses Math.log and Math.sqrt in its tails, and ECMAScript
 * leaves the last bit of Math.log to the engine: identical on the same engine version, which a release names.
 */
export interface Random {
  /** 32 random bits as an unsigned integer. */
  uint32(): number;
  /** In [0, 1), 53 bits. */
  uniform(): number;
  /** In (0, 1), 52 bits: never 0, never 1. */
  uniformOpen(): number;
  /** Standard normal by its quantile function: one uniform, one normal, so that streams stay in step. */
  normal(): number;
  /** Integer of [0, n) without bias, for 1 <= n <= 2^32. */
  below(n: number): number;
  /** Fills with standard normals. */
  fillNormal(out: Float64Array): void;
  /**
   * The stream named by labels. Depends on this stream's seed and labels, not on what was drawn from it, so results do not
   * depend on the order or the thread in which parts are computed.
   */
  substream(...labels: string[]): Random;
}

/**
 * Generator for a seed: xoshiro128** (Blackman and Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47(4),
 * 2021; period 2^128 - 1), its state the first 128 bits of a chain of SHA-256 over seed and labels.
 * `createRandom(s, "a", "b")` is `createRandom(s).substream("a").substream("b")`; a string seed stands for its UTF-8 bytes.
 */
export function createRandom(seed: string | Uint8Array, ...labels: string[]): Random {
  const bytes = typeof seed === "string" ? utf8.encode(seed) : seed;
  return new Xoshiro128(
    labels.reduce((key, label) => derive(key, utf8.encode(label)), derive(ORIGIN, bytes)),
  );
}

const utf8 = new TextEncoder();
const ORIGIN = utf8.encode("juping random 1");

/** Keys are 32 bytes (the origin 15), so that a label can never be read as part of a key. */
function derive(key: Uint8Array, label: Uint8Array): Uint8Array {
  const message = new Uint8Array(key.length + label.length);
  message.set(key);
  message.set(label, key.length);
  return sha256(message);
}

export class Xoshiro128 implements Random {
  private readonly key: Uint8Array;
  private s0: number;
  private s1: number;
  private s2: number;
  private s3: number;

  /** @param key at least 16 bytes, not all zero; the state is its first four little-endian words. */
  constructor(key: Uint8Array) {
    const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
    this.key = key;
    this.s0 = view.getInt32(0, true);
    this.s1 = view.getInt32(4, true);
    this.s2 = view.getInt32(8, true);
    this.s3 = view.getInt32(12, true);
  }

  uint32(): number {
    const x = Math.imul(this.s1, 5);
    const result = Math.imul((x << 7) | (x >>> 25), 9) >>> 0;
    const t = this.s1 << 9;
    this.s2 ^= this.s0;
    this.s3 ^= this.s1;
    this.s1 ^= this.s2;
    this.s0 ^= this.s3;
    this.s2 ^= t;
    this.s3 = (this.s3 << 11) | (this.s3 >>> 21);
    return result;
  }

  uniform(): number {
    const high = this.uint32() >>> 5;
    return (high * 67108864 + (this.uint32() >>> 6)) / 9007199254740992;
  }

  uniformOpen(): number {
    const high = this.uint32() >>> 6;
    return (high * 67108864 + (this.uint32() >>> 6) + 0.5) / 4503599627370496;
  }

  normal(): number {
    return normalQuantile(this.uniformOpen());
  }

  below(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 4294967296) {
      throw new StatisticsError("out_of_range", `below(${n}): not an integer of [1, 2^32]`, { value: n });
    }
    // Values past the last whole multiple of n would favour small remainders: they are drawn again.
    const limit = Math.floor(4294967296 / n) * n;
    let x = this.uint32();
    while (x >= limit) x = this.uint32();
    return x % n;
  }

  fillNormal(out: Float64Array): void {
    for (let i = 0; i < out.length; i++) out[i] = this.normal();
  }

  substream(...labels: string[]): Random {
    return new Xoshiro128(labels.reduce((key, label) => derive(key, utf8.encode(label)), this.key));
  }
}
