import type { ComparedTexts, DecidedPlace } from '../../core/collate'

/** What stands of a reading in an apparatus: its words, or what is said of it. */
interface SaidReading {
  readonly words: string
  /** Whether it is said of the reading, such as that it is left out. */
  readonly isSaid: boolean
}

/** An entry of an apparatus. */
interface Entry {
  readonly lemma: string
  readonly readings: readonly { readonly text: SaidReading; readonly sigla: string }[]
}

/** Words that a lemma or a reading begins and ends with where it is long. */
const atEitherEnd = 5

/**
 * A place as an apparatus tells it: lemma ] reading sigla. Where the base has nothing the word before is the lemma and the
 * others are told to add to it.
 */
export function lemmaOf(compared: ComparedTexts, place: DecidedPlace): Entry {
  const { base, sigla } = compared.collation
  const [own, ...others] = place.readings
  const isAdded = own!.text === ''
  const before = isAdded ? compared.around(base, place.columns, 1).before : ''
  return {
    lemma: own!.lacuna ? 'lacuna' : isAdded ? before || 'at the beginning' : shortened(own!.text),
    readings: others.map((reading) => ({
      sigla: reading.witnesses.map((w) => sigla[w]).join(' '),
      text: reading.lacuna
        ? { words: 'lacuna', isSaid: true }
        : reading.text === ''
          ? { words: 'om.', isSaid: true }
          : { words: shortened(isAdded ? `${before} ${reading.text}`.trim() : reading.text), isSaid: false },
    })),
  }
}

/** A stretch of words by those that it begins and ends with; what it has in full stands in the panel. */
function shortened(text: string): string {
  const words = text.split(' ')
  if (words.length <= 2 * atEitherEnd + 2) return text
  return `${words.slice(0, atEitherEnd).join(' ')} … ${words.slice(-atEitherEnd).join(' ')}`
}
