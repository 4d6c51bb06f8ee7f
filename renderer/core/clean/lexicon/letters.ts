import { Dawg } from './dawg'

/** Letters told apart: a to z; the rest of a script shares what is left. */
const kinds = 32
const edge = 0
const apostrophe = 27
const other = 28
const order = 4

/**
 * How much a run of letters looks like a word of a language: chances of each letter after the three before it, learnt from
 * the language's words, a common one counting for more.
 */
export class LetterStatistics {
  private readonly counts = Array.from({ length: order }, (_, i) => new Float32Array(kinds ** (i + 1)))

  constructor(dawg: Dawg, count: (id: number) => number) {
    const word = new Uint8Array(64)
    const walk = (node: number, depth: number, id: number) => {
      if (!node || depth > 40) return
      for (let e = node; ; e++) {
        word[depth] = kindOf(dawg.character(e))
        const number = id + dawg.wordsBefore(e)
        if (dawg.endsWord(e)) this.learn(word, depth + 1, Math.log1p(count(number)))
        walk(dawg.target(e), depth + 1, number)
        if (dawg.isLast(e)) return
      }
    }
    walk(Dawg.root, 0, 0)
  }

  /** Logarithm of the chance of a word's letters, its end included, in a text of words. Natural logarithm, below 0. */
  logChance(word: string): number {
    const letters = [...word].map(kindOf)
    let total = 0
    for (let at = 0; at <= letters.length; at++) {
      const letter = letters[at] ?? edge
      let chance = 1 / kinds
      let context = 0
      for (let n = 1; n <= order; n++) {
        if (n > 1) context += (letters[at - n + 1] ?? edge) * kinds ** (n - 2)
        const table = this.counts[n - 1]!
        let seen = 0
        for (let k = 0; k < kinds; k++) seen += table[context * kinds + k]!
        if (seen === 0) break
        const trust = seen / (seen + 8)
        chance = trust * (table[context * kinds + letter]! / seen) + (1 - trust) * chance
        if (at - n + 1 < 0) break
      }
      total += Math.log(chance)
    }
    return total
  }

  private learn(word: Uint8Array, length: number, weight: number): void {
    for (let at = 0; at <= length; at++) {
      const letter = at < length ? word[at]! : edge
      let context = 0
      for (let n = 1; n <= order; n++) {
        if (n > 1) context += (at - n + 1 >= 0 ? word[at - n + 1]! : edge) * kinds ** (n - 2)
        this.counts[n - 1]![context * kinds + letter]! += weight
        if (at - n + 1 < 0) break
      }
    }
  }
}

const plainLetters: Readonly<Record<string, string>> = { ſ: 's', ß: 's', æ: 'a', œ: 'o', ø: 'o', ð: 'd', þ: 't' }

const kindsKnown = new Map<string, number>()

function kindOf(character: string): number {
  let kind = kindsKnown.get(character)
  if (kind === undefined) kindsKnown.set(character, (kind = classify(character)))
  return kind
}

function classify(character: string): number {
  const plain = (plainLetters[character] ?? character.normalize('NFD')[0]!).toLowerCase()
  const code = plain.charCodeAt(0) - 96
  return code >= 1 && code <= 26 ? code : /['’-]/.test(character) ? apostrophe : other
}
