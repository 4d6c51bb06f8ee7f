import type { XmlElement } from '../xml-reader'
import type { VariantPlace } from './tei-apparatus'

/** Witnesses whose texts are told apart. */
const most = 24
/** Letters of a witness' description that are its name. */
const longestName = 60

/** A witness of a text. */
export interface Witness {
  /** Its sign. */
  readonly id: string
  /** What its list says of it; '' for nothing. */
  said: string
}

/** The witnesses that a file lists (listWit), and their groups. */
export class TeiWitnesses {
  private readonly listed = new Map<string, Witness>()
  /** The witnesses of a group, by its id. */
  private readonly groups = new Map<string, string[]>()
  private readonly open: { readonly id: string; readonly name: string }[] = []

  opened({ name, attributes }: XmlElement): void {
    if (name !== 'witness' && name !== 'listWit') return
    const id = attributes.id ?? ''
    if (name === 'witness' && id) {
      this.listed.set(id, { id, said: '' })
      for (const above of this.open) if (above.id) this.groups.set(above.id, [...(this.groups.get(above.id) ?? []), id])
    }
    this.open.push({ id, name })
  }

  hear(text: string): void {
    const last = this.open.at(-1)
    const witness = last?.name === 'witness' ? this.listed.get(last.id) : undefined
    if (witness && witness.said.length < longestName * 4) witness.said += text
  }

  closed(name: string): void {
    if (name === 'witness' || name === 'listWit') this.open.pop()
  }

  /**
   * The witnesses that have readings, listed ones first, and the places with the groups among them resolved.
   * @returns how many were left out, too, where there are very many
   */
  readingOf(places: readonly VariantPlace[]): { witnesses: Witness[]; places: VariantPlace[]; left: number } {
    const single = (id: string) => [id, ...(this.groups.get(id) ?? [])]
    const resolved = places.map(({ readings, lemma }) => ({
      readings: readings.map((ids) => ids.flatMap(single)),
      lemma,
    }))
    const named = new Set(resolved.flatMap(({ readings }) => readings.flat()).filter((id) => !this.groups.has(id)))
    const all = [
      ...[...this.listed.values()].filter(({ id }) => named.has(id)),
      ...[...named].filter((id) => !this.listed.has(id)).map((id) => ({ id, said: '' })),
    ]
    const witnesses = all.slice(0, most).map(({ id, said }) => ({ id, said: shortened(said) }))
    return { witnesses, places: resolved, left: all.length - witnesses.length }
  }
}

function shortened(said: string): string {
  const text = said.replace(/\s+/g, ' ').trim()
  return text.length <= longestName ? text : `${text.slice(0, longestName).replace(/\s+\S*$/, '')} …`
}
