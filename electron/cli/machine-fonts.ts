import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** Fonts that are tried for one character. */
const mostTried = 4
/** Bytes of one font file; those of all Chinese characters have some thirty millions. */
const largest = 120_000_000

/** A font file of this machine, and how well it goes with a text in a serif face. */
interface Candidate {
  readonly path: string
  readonly rank: number
}

/**
 * Fonts of this machine that have some characters, by fontconfig (https://www.freedesktop.org/wiki/Software/fontconfig/), likeliest first;
 * none where there is no fontconfig. Whoever takes them says which are of use, and stops when enough are there.
 */
export async function* machineFonts(characters: readonly string[]): AsyncGenerator<Uint8Array> {
  const given = new Set<string>()
  for (const character of characters) {
    const found = fontsWith(character)
    // One that was given already has it.
    if (found.some(({ path }) => given.has(path))) continue
    for (const { path } of found.slice(0, mostTried)) {
      if (given.has(path) || (statSync(path, { throwIfNoEntry: false })?.size ?? Infinity) > largest) continue
      given.add(path)
      yield new Uint8Array(readFileSync(path))
      break
    }
  }
}

function fontsWith(character: string): Candidate[] {
  const code = character.codePointAt(0)!.toString(16)
  let listed: string
  try {
    listed = execFileSync('fc-list', ['-f', '%{file}\\t%{family}\\t%{style}\\n', `:charset=${code}:scalable=true`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 20_000,
      maxBuffer: 64_000_000,
    })
  } catch {
    return []
  }
  return listed
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([path = '']) => /\.(?:ttf|otf|ttc|otc)$/i.test(path))
    .map(([path = '', family = '', style = '']) => ({ path, rank: rankOf(family, style) }))
    .toSorted((a, b) => a.rank - b.rank || (a.path < b.path ? -1 : 1))
}

/** Upright and regular faces come first, and those with serifs before others. */
function rankOf(family: string, style: string): number {
  const isPlain = /^(?:regular|book|roman|medium|normal)?(?:,|$)/i.test(style)
  const isSerif =
    /serif|naskh|mincho|ming|song|frank|amiri|scheherazade|david|taamey/i.test(family) && !/sans/i.test(family)
  return (isPlain ? 0 : 4) + (/mono|condensed/i.test(`${family} ${style}`) ? 2 : 0) + (isSerif ? 0 : 1)
}
