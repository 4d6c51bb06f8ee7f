import type { Place } from './apparatus'
import type { ComparedTexts } from './compared-texts'

/** A reading as an apparatus tells it. */
interface ToldReading {
  /** Its words, or what is said of it. */
  readonly words: string
  /** Whether something is said of it, such as that it is left out. */
  readonly isSaid: boolean
  /** The sigla of those that have it, parted by spaces. */
  readonly sigla: string
}

/** An entry of an apparatus: lemma ] reading sigla. */
export interface ApparatusEntry {
  readonly lemma: string
  readonly readings: readonly ToldReading[]
}

/** Words that something long is told by, at its beginning and at its end. */
const atEitherEnd = 5

/**
 * A place as an apparatus tells it. Where the base has nothing the word before is the lemma, and the others add to it.
 * @param brief whether long readings are told by their first and last words, as lemmas are
 */
export function apparatusEntry(texts: ComparedTexts, place: Place, brief: boolean): ApparatusEntry {
  const { base, sigla } = texts.collation
  const [own, ...others] = place.readings
  const isAdded = own!.text === '' && !own!.lacuna
  const before = isAdded ? texts.around(base, place.columns, 1).before : ''
  const told = (text: string) => (brief ? shortened(text) : text)
  return {
    lemma: own!.lacuna ? 'lacuna' : isAdded ? before || 'at the beginning' : shortened(own!.text),
    readings: others.map(({ text, lacuna, witnesses }) => ({
      sigla: witnesses.map((w) => sigla[w]).join(' '),
      ...(lacuna
        ? { words: 'lacuna', isSaid: true }
        : text === ''
          ? { words: 'om.', isSaid: true }
          : { words: told(isAdded ? `${before} ${text}`.trim() : text), isSaid: false }),
    })),
  }
}

/** Words by those that they begin and end with, where they are many. */
function shortened(text: string): string {
  const words = text.split(' ')
  if (words.length <= 2 * atEitherEnd + 2) return text
  return `${words.slice(0, atEitherEnd).join(' ')} … ${words.slice(-atEitherEnd).join(' ')}`
}
