import { titleOf } from '../file-name'
import { readParts } from './tei-parts'
import { TeiText } from './tei-text'
import type { TeiWitnesses } from './tei-witnesses'

/** What a witness has on each page, where that is not what was read. */
interface WitnessText {
  readonly pages: readonly ({ readonly name: string; readonly text: string } | null)[]
}

/**
 * The texts of the witnesses whose readings a file has, each read by itself.
 *
 * @param read what was read of each page
 * @param file what the file is called
 * @returns their texts, a sentence about them, and sentences about those that were left out
 */
export function witnessTexts(
  bytes: Uint8Array,
  file: string,
  { apparatus, facsimile }: TeiText,
  listed: TeiWitnesses,
  read: readonly string[],
): { readonly texts: readonly WitnessText[]; readonly said: string; readonly faults: readonly string[] } {
  const title = titleOf(file)
  const { witnesses, places, left } = listed.readingOf(apparatus.places)
  if (!witnesses.length) return { texts: [], said: '', faults: [] }
  const each = witnesses.map(({ id }) => new TeiText(facsimile, { witness: id, places }))
  readParts(bytes, {
    text: {
      open: (element) => each.forEach((text) => text.opened(element)),
      text: (said) => each.forEach((text) => text.hear(said)),
      close: (element) => each.forEach((text) => text.closed(element)),
    },
  })
  const torn: string[] = []
  const texts = each.map((text, i): WitnessText => {
    const { id, said } = witnesses[i]!
    const name = `${title}, as ${id} has it${said && said !== id ? ` (${said})` : ''}`
    const pages = text.finish().map(({ page }) => page.text)
    // Where pages turn within readings, pages of the two are not the same.
    if (pages.length !== read.length) torn.push(id)
    const isSame = pages.length === read.length
    return { pages: pages.map((own, page) => (isSame && own !== read[page] ? { name, text: own } : null)) }
  })
  const named = witnesses.map(({ id }) => id).filter((id) => !torn.includes(id))
  const said = named.length
    ? `What ${named.join(', ')} ${named.length === 1 ? 'has' : 'have'} is another text of the pages.`
    : ''
  const faults = [
    ...(torn.length
      ? [
          `The text of ${torn.join(', ')} was left out of “${file}”: its pages begin elsewhere than those of the lemmata.`,
        ]
      : []),
    ...(left ? [`${left} of the witnesses of “${file}” were left out: there are too many.`] : []),
  ]
  return { texts, said, faults }
}
