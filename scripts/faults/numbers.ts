/** Numbers from 0 to 1 that are the same every time for one seed (mulberry32). */
export type Numbers = () => number

/** @param seed any integer */
export function numbersFrom(seed: number): Numbers {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** One of a list. */
export function oneOf<T>(next: Numbers, list: readonly T[]): T {
  return list[Math.floor(next() * list.length)]!
}

/** An integer from 0 to below an end. */
export function below(next: Numbers, end: number): number {
  return Math.floor(next() * end)
}
