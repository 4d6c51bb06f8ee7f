import { Dawg } from './dawg'

/** Goes through the words of a graph that have no capitals, in order. */
function eachSmallWord(dawg: Dawg, tell: (letters: Uint8Array, length: number, id: number) => void): void {
  const isSmall = Uint8Array.from(dawg.characters, (c) => Number(c === c.toLowerCase()))
  const letters = new Uint8Array(256)
  const walk = (node: number, depth: number, id: number) => {
    for (let e = node; node && depth < letters.length; e++) {
      const letter = dawg.characterIndex(e)
      if (isSmall[letter]) {
        letters[depth] = letter
        const number = id + dawg.wordsBefore(e)
        if (dawg.endsWord(e)) tell(letters, depth + 1, number)
        walk(dawg.target(e), depth + 1, number)
      }
      if (dawg.isLast(e)) return
    }
  }
  walk(Dawg.root, 0, 0)
}

/** The words of a graph that have no capitals and are wanted by their numbers, in order. */
export function smallWords(dawg: Dawg, wanted: (id: number) => boolean): string[] {
  const words: string[] = []
  eachSmallWord(dawg, (letters, length, id) => {
    if (!wanted(id)) return
    let word = ''
    for (let i = 0; i < length; i++) word += dawg.characters[letters[i]!]!
    words.push(word)
  })
  return words
}
