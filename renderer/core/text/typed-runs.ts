import type { Edit } from './absorb'

/**
 * Says whether `rest` goes on with a word that ends as `word` does: whether a word was typed here, in one go, that begins in `word` and has
 * `rest` behind that. More may stand before it in `word`, where somebody else’s letters adjoin.
 */
export type WasTyped = (word: string, rest: string) => boolean

const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}\p{M}]/u.test(sign)

/** So many letters that were typed last are known, in UTF-16 units; a save takes those of the last quarter of a second. */
const kept = 4000

/** The letters that were typed last in a window, as far as they were typed one behind the other. */
export class TypedRuns {
  /** One run behind the other, with a line end before each. */
  private runs = ''
  /** Where the last run ends in the text, in UTF-16 units; -1 for nowhere. */
  private end = -1

  /** Hears of what was typed, in offsets of the text before it. */
  type(edits: readonly Edit[]): void {
    const [edit] = edits
    if (!edit || edits.length > 1) return this.begin(-1)
    if (edit.to !== this.end || edit.to - edit.from > this.lastRun.length) this.begin(edit.from)
    const untouched = this.runs.length - Math.min(edit.to - edit.from, this.lastRun.length)
    this.runs = (this.runs.slice(0, untouched) + edit.text).slice(-kept)
    this.end = edit.from + edit.text.length
  }

  /** Hears that others changed the text: `moved` tells where a place that stays before what is put in there stands now. */
  move(moved: (at: number) => number): void {
    if (this.end >= 0) this.end = moved(this.end)
  }

  readonly has: WasTyped = (word, rest) => [...word].some((_, i) => this.hasWord(word.slice(i) + rest))

  /** Whether a word was typed that begins with these letters. */
  private hasWord(letters: string): boolean {
    for (let at = this.runs.indexOf(letters); at >= 0; at = this.runs.indexOf(letters, at + 1))
      if (!isLetter(this.runs[at - 1])) return true
    return false
  }

  private get lastRun(): string {
    return this.runs.slice(this.runs.lastIndexOf('\n') + 1)
  }

  /** Begins a run at a place, of whose surroundings nothing is known. */
  private begin(at: number): void {
    this.runs += '\n'
    this.end = at
  }
}
