import { xmlText } from '../escaping/xml-text'
import type { ExportInput } from '../export-input'
import type { Passage } from '../renditions/passage'
import { noteTei } from '../noted/note-tei'
import { hasZone } from './facsimile'
import type { TeiOptions } from './options'

/** The notes beside the text, each with what it is on; '' for none. */
export function standOff(passages: readonly Passage[], input: ExportInput, { anonymous }: TeiOptions): string {
  if (!passages.length) return ''
  const items = passages.map((passage) => {
    const { annotation, quotation } = passage
    const { id, note, tags, created, colour } = annotation
    const { said } = passage
    const when = anonymous
      ? ''
      : `<revisionDesc><change when="${new Date(created).toISOString().slice(0, 10)}"/></revisionDesc>`
    const body = [
      `<note type="quotation"><quote>${xmlText(quotation)}</quote></note>`,
      ...(said ? [`<note type="comment">${noteTei(said)}</note>`] : []),
      ...tags.map((tag) => `<note type="tag">${xmlText(tag)}</note>`),
      `<note type="colour">${colour}</note>`,
    ]
    return `      <annotation xml:id="a-${id}" motivation="${note ? 'commenting' : 'highlighting'}" target="${targetOf(passage, input)}">${when}${body.join('')}</annotation>`
  })
  return `  <standOff>\n    <listAnnotation>\n${items.join('\n')}\n    </listAnnotation>\n  </standOff>\n`
}

/** What a note is on: its words, the zone that was marked, else the page that it was made on. */
function targetOf(passage: Passage, input: ExportInput): string {
  const { id, region, targets } = passage.annotation
  if (hasZone(passage, input)) return `#z-${id}`
  if (passage.spans.length) return `#n-${id} #e-${id}`
  const page = region?.page ?? targets[0]?.page ?? 0
  return `#p${Math.min(page, input.text.pages.length - 1) + 1}`
}
