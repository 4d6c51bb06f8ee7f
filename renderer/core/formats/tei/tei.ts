import { titleOf } from '../file-name'
import { refused, type ImportedPage, type Importer, type ImportResult } from '../imported-document'
import { headOf } from '../page-files'
import { readXml } from '../xml-reader'
import { TeiAnnotations, type StandOffNote } from './tei-annotations'
import { TeiFacsimile } from './tei-facsimile'
import { TeiHeader } from './tei-header'
import { notesByPage, type TeiNote } from './tei-notes'
import { TeiText } from './tei-text'

/**
 * TEI P5 (https://tei-c.org/guidelines/p5/): its text by pages, as printed; what editors corrected, regularised or wrote out is
 * another text of the same pages. Notes of editors are notes, those that the page prints stand at its foot.
 */
export const tei: Importer = {
  id: 'tei',
  name: 'TEI',
  extensions: ['xml', 'tei'],
  accepts: (_, bytes) => /<(?:\w+:)?(?:TEI(?:\.2)?|teiCorpus)[\s>]/.test(headOf(bytes)),
  read: async ({ name, bytes }) => readTei(name, bytes),
}

/** The parts of a file that are read, each by its own reader. */
type Part = 'teiHeader' | 'facsimile' | 'text' | 'standOff'
const parts: ReadonlySet<string> = new Set<Part>(['teiHeader', 'facsimile', 'text', 'standOff'])

function readTei(name: string, bytes: Uint8Array): ImportResult {
  const header = new TeiHeader()
  const facsimile = new TeiFacsimile()
  const text = new TeiText(facsimile)
  const annotations = new TeiAnnotations()
  let part: Part | null = null
  let depth = 0
  let hasText = false
  const fault = readXml(bytes, {
    open(element) {
      if (part === null) {
        if (!parts.has(element.name)) return
        part = element.name as Part
        depth = 0
      }
      depth++
      if (part === 'teiHeader') header.open(element)
      else if (part === 'facsimile') facsimile.open(element)
      else if (part === 'standOff') annotations.open(element)
      else {
        hasText = true
        text.opened(element)
      }
    },
    text(said) {
      if (part === 'teiHeader') header.hear(said)
      else if (part === 'standOff') annotations.hear(said)
      else if (part === 'text') text.hear(said)
    },
    close(element) {
      if (part === null) return
      if (part === 'teiHeader') header.close(element)
      else if (part === 'facsimile') facsimile.close(element)
      else if (part === 'standOff') annotations.close(element)
      else text.closed(element)
      if (--depth === 0) part = null
    },
  })
  const read = text.finish()
  if (!hasText || !read.some(({ page }) => page.text.trim() || page.pictureName))
    return fault === null
      ? refused('no-text', name, 'is TEI, but it holds no text.')
      : refused('damaged', name, `${fault}, and no text of it could be read.`)
  const pages = read.map(({ page, meant }): ImportedPage => ({
    ...page,
    ...(meant === null ? {} : { others: [{ file: `${titleOf(name)}, as its editors mean it`, text: meant }] }),
  }))
  const beside = annotations.found.map((found) => placed(found, text, facsimile, pages))
  const notes = notesByPage([...text.notes, ...beside], pages)
  const { title, ...metadata } = header.told
  const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`
  const warnings = [
    ...(fault === null ? [] : [`“${name}” ${fault}; ${many(pages.length, 'page was', 'pages were')} read.`]),
    ...(text.variants
      ? [
          `“${name}” has ${many(text.variants, 'place', 'places')} with readings of several witnesses; the lemma was read, or the first reading where there is none.`,
        ]
      : []),
  ]
  return {
    ok: true,
    document: {
      title: title || titleOf(name),
      ...(Object.keys(metadata).length ? { metadata } : {}),
      pages: pages.map((page, i) => ({ ...page, ...(notes[i]?.length ? { notes: notes[i] } : {}) })),
      isTyped: true,
      paginated: text.isPaginated,
      encoding: 'utf-8',
      encodingConfidence: 1,
      ...(warnings.length ? { warnings } : {}),
    },
  }
}

/** A note beside the text with the place that its pointers mean. */
function placed(
  { note, targets }: StandOffNote,
  text: TeiText,
  facsimile: TeiFacsimile,
  pages: readonly ImportedPage[],
): TeiNote {
  const [from, to = from] = targets.flatMap((id) => text.anchors.get(id) ?? [])
  const zone = targets.map((id) => facsimile.zone(id)).find((found) => found !== null)
  if (zone) {
    const page = text.pageOn(zone.surface)
    if (page >= 0 && page < pages.length) return { ...note, region: { page, share: zone.share } }
  }
  return from && to && targets.length > 1 ? { ...note, from, to } : { ...note, from: from ?? null, to: null }
}
