import { diff as codemirrorDiff } from '@codemirror/merge'
import { diffArrays } from 'diff'
import DiffMatchPatch from 'diff-match-patch'
import fastDiff from 'fast-diff'

/** Words of two texts that a peer holds to be the same, by their numbers. */
export type Linked = readonly (readonly [a: number, b: number, count: number])[]

/** What finds the longest common subsequence of words, and other differences. */
export interface Peer {
  readonly name: string
  /** @param seconds that it may take, where it can be told; @returns null where it gave up */
  link(a: readonly string[], b: readonly string[], seconds: number): Linked | null
  /** Whether it stops by itself when its time is over. */
  readonly stops: boolean
}

/** npm packages that tell how texts differ, each asked for words. */
export const peers: readonly Peer[] = [
  {
    name: 'npm diff',
    stops: true,
    link(a, b, seconds) {
      const found = diffArrays([...a], [...b], { timeout: seconds * 1000 }) as ReturnType<typeof diffArrays> | undefined
      return (
        (found && linkedOf(found.map(({ count, added, removed }) => [added ? 1 : removed ? -1 : 0, count] as const))) ??
        null
      )
    },
  },
  {
    name: 'fast-diff',
    stops: false,
    link: (a, b) => linkedOf(fastDiff(...asSigns(a, b)).map(([kind, text]) => [kind, text.length] as const)),
  },
  {
    name: 'diff-match-patch',
    stops: true,
    link(a, b, seconds) {
      const peer = new DiffMatchPatch()
      peer.Diff_Timeout = seconds
      return linkedOf(
        peer.diff_main(...asSigns(a, b), false).map(({ 0: kind, 1: text }) => [kind, text.length] as const),
      )
    },
  },
  {
    name: '@codemirror/merge',
    stops: true,
    link(a, b, seconds) {
      const [x, y] = asSigns(a, b)
      const linked: [number, number, number][] = []
      let [i, j] = [0, 0]
      for (const { fromA, toA, toB } of codemirrorDiff(x, y, { scanLimit: 1e9, timeout: seconds * 1000 })) {
        linked.push([i, j, fromA - i])
        ;[i, j] = [toA, toB]
      }
      return [...linked, [i, j, x.length - i]]
    },
  },
]

function linkedOf(parts: readonly (readonly [kind: number, count: number])[]): Linked {
  const linked: [number, number, number][] = []
  let [i, j] = [0, 0]
  for (const [kind, count] of parts) {
    if (kind === 0) linked.push([i, j, count])
    if (kind <= 0) i += count
    if (kind >= 0) j += count
  }
  return linked
}

/** Texts with a sign for each word, as most peers compare signs. */
function asSigns(a: readonly string[], b: readonly string[]): [string, string] {
  const numbers = new Map<string, number>()
  const signs = (words: readonly string[]) =>
    words
      .map((word) => {
        if (!numbers.has(word)) numbers.set(word, numbers.size)
        // Surrogates are no signs of their own.
        const number = numbers.get(word)! + 1
        return String.fromCharCode(number < 0xd800 ? number : 0xe000 + ((number - 0xd800) % 0x2000))
      })
      .join('')
  return [signs(a), signs(b)]
}
