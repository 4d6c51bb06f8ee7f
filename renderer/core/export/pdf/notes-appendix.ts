import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { lackingSentence } from '../edition/font-coverage'
import { noteText } from '../edition/note-text'
import { typeset } from '../edition/typst'
import { typstText } from '../escaping/typst-text'
import type { ExportInput, ExportRun } from '../export-input'
import type { PlacedPassage } from './notes'

/** What links in the appendix are addressed to until they are made to lead to the pages. */
const scheme = 'page:'

/**
 * Adds pages at the end that list the notes, each with its words, leading back to its page.
 */
export async function addNotesAppendix(
  document: PDFDocument,
  input: ExportInput,
  passages: readonly PlacedPassage[],
  run: ExportRun,
): Promise<void> {
  if (!passages.length) return
  const { pdf, missing } = await typeset(sourceOf(input, passages), run)
  if (missing.length) run.warn?.(`${lackingSentence(missing)} They are empty boxes in the notes at the end.`)
  const made = await PDFDocument.load(pdf, { updateMetadata: false })
  const before = document.getPages()
  for (const page of await document.copyPages(made, made.getPageIndices())) {
    document.addPage(page)
    const links = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)
    for (let i = 0; i < (links?.size() ?? 0); i++) {
      const link = links!.lookup(i, PDFDict)
      const address = link.lookupMaybe(PDFName.of('A'), PDFDict)?.lookup(PDFName.of('URI'))
      const text = address instanceof PDFString ? address.asString() : ''
      const target = text.startsWith(scheme) ? before[Number(text.slice(scheme.length))] : undefined
      if (!target) continue
      link.delete(PDFName.of('A'))
      link.set(PDFName.of('Dest'), document.context.obj([target.ref, 'Fit']))
    }
  }
}

function sourceOf({ metadata }: ExportInput, passages: readonly PlacedPassage[]): string {
  const language = /^[a-z]{2,3}/.exec(metadata.language)?.[0] ?? 'en'
  const items = passages.map(({ passage, places }, i) => {
    const page = passage.placed ? (places[0]?.page ?? null) : null
    const name = passage.reference.full
    const where =
      name && (page === null ? typstText(name) : `#link("${scheme}${page}")[#underline[${typstText(name)}]]`)
    const quotation = passage.quotation.replace(/\s+/g, ' ').trim()
    const words = quotation && `“${typstText(quotation)}”`
    const said = [where, words, noteText(passage)].filter((part) => part !== '').join(' ')
    return `#block(below: .9em)[#grid(columns: (2em, 1fr), [${i + 1}], [${said}])]`
  })
  return `#set page(paper: "a4", margin: (x: 28mm, y: 28mm))
#set text(font: "Source Serif 4", size: 10.5pt, lang: "${language}", hyphenate: true, number-type: "old-style")
#set par(justify: true, leading: .62em)
#show heading: set text(weight: 600)
= Notes
#v(.6em)
${items.join('\n')}`
}
