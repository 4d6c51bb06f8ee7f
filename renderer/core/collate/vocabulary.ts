import { folded, spelled, unbroken } from './word-forms'

/** The words of all texts of a collation, each printed form once, with the layers of its likeness as numbers. */
export class Vocabulary {
  /** Printed forms by their number. */
  readonly printed: string[] = []
  /** Forms without case and punctuation, by the number of the printed form. */
  readonly foldedText: string[] = []
  /** Number of the form without case and punctuation, by the number of the printed form. */
  readonly folded: number[] = []
  /** Number of the form without the spelling of its time, by the number of the printed form. */
  readonly spelled: number[] = []
  private readonly layers = new Map<string, number>()
  private table = new Int32Array(1 << 14).fill(-1)

  /** The number of the word that stands in a text from `from` to `to`, UTF-16 offsets. */
  add(text: string, from: number, to: number): number {
    let at = hashOf(text, from, to) & (this.table.length - 1)
    for (;;) {
      const known = this.table[at]!
      if (known < 0) break
      if (isAt(text, from, to, this.printed[known]!)) return known
      at = (at + 1) & (this.table.length - 1)
    }
    // A slice of a large text would keep the whole text alive.
    const word = unbroken(text.slice(from, to)).normalize('NFC')
    const number = this.printed.push(text.slice(from, to)) - 1
    this.table[at] = number
    const bare = folded(word)
    this.foldedText.push(bare)
    this.folded.push(this.layer(`f ${bare}`))
    this.spelled.push(this.layer(`s ${spelled(word)}`))
    if (number * 2 > this.table.length) this.grow()
    return number
  }

  /** How many numbers the layers take: all of them are below this. */
  get size(): number {
    return this.layers.size
  }

  private layer(form: string): number {
    let number = this.layers.get(form)
    if (number === undefined) this.layers.set(form, (number = this.layers.size))
    return number
  }

  private grow(): void {
    this.table = new Int32Array(this.table.length * 4).fill(-1)
    this.printed.forEach((word, number) => {
      let at = hashOf(word, 0, word.length) & (this.table.length - 1)
      while (this.table[at]! >= 0) at = (at + 1) & (this.table.length - 1)
      this.table[at] = number
    })
  }
}

function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

function isAt(text: string, from: number, to: number, word: string): boolean {
  if (word.length !== to - from) return false
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(from + i)) return false
  return true
}
