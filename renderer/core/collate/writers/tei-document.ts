import type { Reading } from '../apparatus'
import { markup } from './markup'
import { titleOf, type CollationOrder } from './writer'

/** A TEI document of a collation, with its list of witnesses. */
export function teiDocument(order: CollationOrder, variantEncoding: string, text: string): string {
  const list = order.collation.witnesses
    .map(({ siglum }, i) => `          <witness xml:id="${identifier(siglum, i)}">${markup(siglum)}</witness>`)
    .join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>${markup(titleOf(order))}</title></titleStmt>
      <publicationStmt><p>Made with Diptych.</p></publicationStmt>
      <sourceDesc>
        <listWit>
${list}
        </listWit>
      </sourceDesc>
    </fileDesc>
    <encodingDesc>${variantEncoding}</encodingDesc>
  </teiHeader>
  <text>${text}</text>
</TEI>
`
}

/** Gives the witnesses of a reading as references to the list of witnesses. */
export function sigilsOf({ collation }: CollationOrder): (reading: Reading) => string {
  const ids = collation.witnesses.map(({ siglum }, i) => identifier(siglum, i))
  return ({ witnesses }) => witnesses.map((w) => `#${ids[w]}`).join(' ')
}

/** A siglum as an XML name. */
function identifier(siglum: string, witness: number): string {
  return `w${witness + 1}-${siglum.replace(/[^A-Za-z0-9._-]/g, '_')}`
}
