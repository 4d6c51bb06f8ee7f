import type { XmlElement } from '../xml-reader'

/** A place where witnesses differ: of which witnesses each of its readings is, in their order. */
export interface VariantPlace {
  readonly readings: (readonly string[])[]
  /** Which reading is the lemma; -1 where there is none. */
  lemma: number
}

/** What one witness has at the places where witnesses differ. */
export interface WitnessReadings {
  readonly witness: string
  readonly places: readonly VariantPlace[]
}

/** Follows the places of variation (app) of a text, tells which reading of each is its text, and learns whose readings there are. */
export class TeiApparatus {
  /** The places so far, in the order in which they begin. */
  readonly places: VariantPlace[] = []
  /** Places that are open, innermost last, by their index. */
  private readonly open: number[] = []

  /** @param of what is read: a witness with what is known of the places; null for the text as it is edited */
  constructor(private readonly of: WitnessReadings | null) {}

  /** @returns whether a reading that begins is read; null for an element that is none */
  opened({ name, attributes }: XmlElement): boolean | null {
    if (name === 'app') {
      this.open.push(this.places.length)
      this.places.push({ readings: [], lemma: -1 })
      return null
    }
    const at = this.open.at(-1)
    if (at === undefined || (name !== 'lem' && name !== 'rdg')) return null
    const place = this.places[at]!
    const reading = place.readings.length
    place.readings.push(pointersIn(attributes.wit))
    if (name === 'lem') place.lemma = reading
    return reading === this.taken(at)
  }

  closed(name: string): void {
    if (name === 'app') this.open.pop()
  }

  /** Of an apparatus the lemma is the text, which comes first, or the first reading; a witness has its own, or else the lemma. */
  private taken(at: number): number {
    const place = this.of?.places[at]
    if (!this.of || !place) return 0
    const own = place.readings.findIndex((witnesses) => witnesses.includes(this.of!.witness))
    return own >= 0 ? own : place.lemma
  }
}

/** The ids that an attribute points to. */
export function pointersIn(pointers: string | undefined): string[] {
  return (pointers ?? '')
    .split(/\s+/)
    .map((pointer) => pointer.replace(/^#/, ''))
    .filter((id) => id !== '')
}
