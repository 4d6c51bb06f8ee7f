import { titleOf } from '../file-name'
import { refused, type ImportedPage, type Importer, type ImportResult } from '../imported-document'
import { headOf } from '../page-files'
import { TeiAnnotations } from './tei-annotations'
import { TeiFacsimile } from './tei-facsimile'
import { TeiHeader } from './tei-header'
import { notesByPage, placedByPointers } from './tei-notes'
import { readParts } from './tei-parts'
import { TeiText } from './tei-text'
import { witnessTexts } from './tei-witness-texts'
import { TeiWitnesses } from './tei-witnesses'

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

function readTei(name: string, bytes: Uint8Array): ImportResult {
  const header = new TeiHeader()
  const facsimile = new TeiFacsimile()
  const edited = new TeiText(facsimile)
  const source = new TeiText(facsimile)
  const annotations = new TeiAnnotations()
  const witnesses = new TeiWitnesses()
  const fault = readParts(bytes, {
    teiHeader: {
      open: (element) => (header.open(element), witnesses.opened(element)),
      text: (said) => (header.hear(said), witnesses.hear(said)),
      close: (element) => (header.close(element), witnesses.closed(element)),
    },
    facsimile: { open: (element) => facsimile.open(element), close: (element) => facsimile.close(element) },
    sourceDoc: {
      open: (element) => (facsimile.open(element), source.opened(element)),
      text: (said) => source.hear(said),
      close: (element) => (source.closed(element), facsimile.close(element)),
    },
    text: {
      open: (element) => (edited.opened(element), witnesses.opened(element)),
      text: (said) => (edited.hear(said), witnesses.hear(said)),
      close: (element) => (edited.closed(element), witnesses.closed(element)),
    },
    standOff: {
      open: (element) => annotations.open(element),
      text: (said) => annotations.hear(said),
      close: (element) => annotations.close(element),
    },
  })
  const isSomething = (found: ReturnType<TeiText['finish']>) =>
    found.some(({ page }) => page.text.trim() || page.pictureName)
  const ofText = edited.finish()
  // What transcribes a source page by page counts where the file has no text of it else.
  const [text, read] = ofText.some(({ page }) => page.text.trim()) ? [edited, ofText] : [source, source.finish()]
  const [used, found] = isSomething(read) ? [text, read] : [edited, ofText]
  if (!isSomething(found))
    return fault === null
      ? refused('no-text', name, 'is TEI, but it holds no text.')
      : refused('damaged', name, `${fault}, and no text of it could be read.`)
  const title = titleOf(name)
  const others = used.variants
    ? witnessTexts(
        bytes,
        name,
        used,
        witnesses,
        found.map(({ page }) => page.text),
      )
    : null
  const pages = found.map(({ page, meant }, i): ImportedPage => {
    const editors = meant === null ? [] : [{ file: name, name: `${title}, as its editors mean it`, text: meant }]
    const all = [
      ...editors,
      ...(others?.texts ?? []).flatMap((of) => of.pages[i] ?? []).map((o) => ({ file: name, ...o })),
    ]
    return { ...page, ...(all.length ? { others: all } : {}) }
  })
  const beside = annotations.found.map((note) => placedByPointers(note, used))
  const notes = notesByPage([...used.notes, ...beside], pages)
  const { title: told, ...metadata } = header.told
  const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`
  const warnings = [
    ...(fault === null ? [] : [`“${name}” ${fault}; ${many(pages.length, 'page was', 'pages were')} read.`]),
    ...(others?.faults ?? []),
  ]
  const variants = many(used.variants, 'place', 'places')
  const said = used.variants
    ? `“${name}” has ${variants} with readings of several witnesses; the lemma was read, or the first reading where there is none. ${others!.said}`
    : ''
  return {
    ok: true,
    document: {
      title: told || title,
      ...(Object.keys(metadata).length ? { metadata } : {}),
      pages: pages.map((page, i) => ({ ...page, ...(notes[i]?.length ? { notes: notes[i] } : {}) })),
      isTyped: true,
      paginated: used.isPaginated,
      encoding: 'utf-8',
      encodingConfidence: 1,
      ...(said ? { said: [said.trim()] } : {}),
      ...(warnings.length ? { warnings } : {}),
    },
  }
}
