import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib'
import { isLineWork } from '../../clean'
import { unpackedLayouts } from '../../document/page-layout'
import { cleanedText, isActive, wordsOf } from '../../text'
import { ExportRefused, type ExportInput, type ExportRun, type FileExporter, type Scan } from '../export-input'
import { passagesOf, type Passage } from '../passage'
import { placedPage } from '../placed-words'
import { addMetadata, addPageLabels, addProvenance } from './about'
import { bared } from './cleaned-layer'
import { embedGlyphlessFont } from './glyphless-font'
import { addNotesAppendix } from './notes-appendix'
import { addNote, placesOf, type NotePlace } from './notes'
import { openOriginal } from './original'
import { addToOutline, type OutlineItem } from './outline'
import { PageFrame } from './page-frame'
import { pdfOfPictures } from './page-pictures'
import { textLayer } from './text-layer'
import { pageReference } from '../page-reference'

/** What a reader may choose of an annotated PDF. */
export interface AnnotatedPdfOptions {
  /** The text that is found and copied: the cleaned words, or what the file has. */
  readonly words: 'cleaned' | 'original'
  /** As they are, or no finer than so many points to the inch, as JPEG. */
  readonly pictures: 'original' | '300' | '200' | '150'
  /** Begins each comment with the words it is about. */
  readonly quotation: boolean
  /** Lists the changes among the contents. */
  readonly changes: boolean
  /** Adds pages at the end that list the notes. */
  readonly appendix: boolean
  /** Who is named as the author of the notes; '' for nobody. */
  readonly author: string
  /** Leaves out author and dates. */
  readonly anonymous: boolean
}

/**
 * The scan with its notes as standard annotations and its words under the picture: on a copy of the original PDF, or as
 * a new one of the page pictures.
 */
export const annotatedPdf: FileExporter<AnnotatedPdfOptions> = {
  id: 'pdf',
  name: 'Annotated PDF',
  extension: 'pdf',
  type: 'application/pdf',
  binary: true,
  placed: true,
  scanned: true,
  typeset: true,
  defaults: {
    words: 'cleaned',
    pictures: 'original',
    quotation: true,
    changes: true,
    appendix: false,
    author: '',
    anonymous: false,
  },
  fields: [
    {
      key: 'words',
      label: 'Words that are found and copied',
      kind: 'choice',
      choices: [
        { value: 'cleaned', name: 'The cleaned words' },
        { value: 'original', name: 'As the file has them' },
      ],
    },
    {
      key: 'pictures',
      label: 'Pictures of the pages',
      kind: 'choice',
      choices: [
        { value: 'original', name: 'As they are' },
        { value: '300', name: 'Smaller: 300 points to the inch' },
        { value: '200', name: 'Smaller: 200 points to the inch' },
        { value: '150', name: 'Smallest: 150 points to the inch' },
      ],
    },
    { key: 'quotation', label: 'Comments begin with the words they are about', kind: 'check' },
    { key: 'changes', label: 'Changes among the contents', kind: 'check' },
    { key: 'appendix', label: 'The notes on pages of their own at the end', kind: 'check' },
    { key: 'anonymous', label: 'Without author and dates', kind: 'check' },
    { key: 'author', label: 'Author of the notes', kind: 'words', onlyIf: ['anonymous', false] },
  ],
  async write(input, options, run) {
    const { scan } = input
    if (!scan?.pages.some((p) => p !== null))
      throw new ExportRefused(
        `“${input.metadata.title}” has no picture of any page, so there is nothing to put notes on. Choose another format.`,
      )
    const opened = await open(input, scan, options.pictures === 'original' ? null : Number(options.pictures), run)
    const { document, pageOf } = opened
    if (options.words === 'cleaned' && !opened.untouched) addWords(input, document, pageOf, run)
    const passages = passagesOf(input, cleanedText(input.text))
    addNotes(document, passages, placesBy(input), pageOf, options)
    if (input.annotations.length || options.changes)
      addToOutline(document, [
        ...notesOutline(passages, pageOf),
        ...(options.changes ? changesOutline(input, pageOf) : []),
      ])
    if (options.appendix && opened.untouched) run.warn?.('The file is signed, so no pages were added to it.')
    else if (options.appendix) await addNotesAppendix(document, input, passages, pageOf, run)
    if (!opened.untouched) {
      addMetadata(document, input)
      addProvenance(document, input)
      if (opened.inOrder) addPageLabels(document, input.labels)
    }
    return opened.save()
  },
}

interface Opened {
  readonly document: PDFDocument
  /** Whether the pages may not be changed beyond notes. */
  readonly untouched: boolean
  /** Whether the PDF's pages are those of the document, in its order. */
  readonly inOrder: boolean
  /** The page of the PDF that a page of the document is; null for none. */
  pageOf(page: number): number | null
  save(): Promise<Uint8Array<ArrayBuffer>>
}

async function open(input: ExportInput, scan: Scan, finest: number | null, run: ExportRun): Promise<Opened> {
  const [file] = scan.files
  const isPdf = scan.files.length === 1 && scan.pages.every((p) => p === null || /\.pdf$/i.test(file!.name))
  if (finest !== null) {
    // Pages with smaller pictures are new pages: the original has nothing to be added to.
    const faults: string[] = []
    const watched = { ...run, warn: (sentence: string) => void faults.push(sentence) }
    const document = await pdfOfPictures(input, scan, finest, watched)
    const isSmaller = isPdf && !faults.length && sizeOf(document) < (await file!.read()).length
    if (!isPdf || isSmaller) {
      for (const fault of faults) run.warn?.(fault)
      return newPdf(document)
    }
    const why = faults.length ? 'can’t all be made smaller' : 'are small already'
    run.warn?.(`The pictures of “${file!.name}” ${why}, so its pages stay as they are.`)
  }
  const original = isPdf ? await openOriginal(file!, run) : null
  if (!original) {
    if (isPdf) run.warn?.(`The pages of “${file!.name}” could only be drawn as pictures.`)
    return newPdf(await pdfOfPictures(input, scan, null, run))
  }
  const { document, signed, save } = original
  const count = document.getPageCount()
  const frames = scan.pages.map((p) => (p && p.frame < count ? p.frame : null))
  const inOrder = count === frames.length && frames.every((frame, i) => frame === i)
  return { document, untouched: signed, inOrder, pageOf: (page) => frames[page] ?? null, save }
}

function newPdf(document: PDFDocument): Opened {
  return { document, untouched: false, inOrder: true, pageOf: (page) => page, save: () => document.save() }
}

/** What the streams of a PDF take, in bytes; the rest is little. */
function sizeOf({ context }: PDFDocument): number {
  return context
    .enumerateIndirectObjects()
    .reduce((n, [, object]) => n + (object instanceof PDFRawStream ? object.contents.length : 0), 0)
}

/** Puts the words as they read now under every page that shows no text of its own. */
function addWords(
  input: ExportInput,
  document: PDFDocument,
  pageOf: (page: number) => number | null,
  run: ExportRun,
): void {
  let font: ReturnType<typeof embedGlyphlessFont> | null = null
  const pages = document.getPages()
  let set = 0
  for (const [i, page] of input.text.pages.entries()) {
    const layout = input.layouts?.[i]
    const target = pages[pageOf(i) ?? -1]
    if (!layout || !target) continue
    const placed = placedPage(page, layout)
    if (!placed.blocks.length) continue
    const without = bared(document, target)
    if (without.shown > 0) {
      if (page.changes.length) set++
      continue
    }
    font ??= embedGlyphlessFont(document.context)
    without.put(textLayer(placed, PageFrame.of(target), layerFont), layerFont, font)
    if (i % 20 === 0) run.onPage?.(i + 1, input.text.pages.length)
  }
  if (set)
    run.warn?.(
      `${set} ${set === 1 ? 'page was' : 'pages were'} set, not scanned: their words can be seen, so they stay as they are.`,
    )
}

/** Name of the font of the words among a page's resources. */
const layerFont = 'DiptychWords'

function placesBy(input: ExportInput): (passage: Passage) => NotePlace[] {
  const layoutOf = unpackedLayouts((page) => input.layouts?.[page] ?? null)
  return ({ annotation }) => placesOf(input, annotation, layoutOf)
}

function addNotes(
  document: PDFDocument,
  passages: readonly Passage[],
  placesOfNote: (passage: Passage) => NotePlace[],
  pageOf: (page: number) => number | null,
  options: AnnotatedPdfOptions,
): void {
  const pages = document.getPages()
  for (const passage of passages) {
    let part = 0
    for (const place of placesOfNote(passage)) {
      const page = pages[pageOf(place.page) ?? 0]
      if (page) addNote(document.context, page, passage, place, options, part++)
    }
  }
}

/** Characters of a title in the contents. */
const longestTitle = 60

function shortened(text: string): string {
  const one = text.replace(/\s+/g, ' ').trim()
  return one.length > longestTitle ? `${one.slice(0, longestTitle - 1)}…` : one
}

function notesOutline(passages: readonly Passage[], pageOf: (page: number) => number | null): OutlineItem[] {
  if (!passages.length) return []
  const children = passages.map(({ annotation, quotation, labels }) => {
    const page = annotation.targets[0]?.page ?? annotation.region?.page ?? 0
    const reference = pageReference(labels[0] ?? '')
    const words = shortened(annotation.note.split('\n')[0] || quotation || 'A region')
    return { title: reference ? `${reference}: ${words}` : words, page: pageOf(page) ?? 0 }
  })
  return [{ title: 'Notes', page: children[0]!.page, children }]
}

/** Changes that are listed one by one; beyond that there is one entry a page. */
const mostChanges = 2000

function changesOutline(input: ExportInput, pageOf: (page: number) => number | null): OutlineItem[] {
  let left = mostChanges
  const pages = input.text.pages.flatMap((page, i): OutlineItem[] => {
    const shown = page.changes.filter((c) => isActive(c) && c.kind !== 'unclear' && !isLineWork(c))
    if (!shown.length) return []
    const target = pageOf(i) ?? 0
    const name = pageReference(input.labels[i] ?? '') || `Page ${i + 1}`
    const children = left >= shown.length ? shown : []
    left -= children.length
    return [
      {
        title: `${name}: ${shown.length} ${shown.length === 1 ? 'change' : 'changes'}`,
        page: target,
        children: children.map((c) => {
          const { was, is } = wordsOf(page, c)
          return { title: `${shortened(was) || '–'} → ${shortened(is) || '–'}`, page: target }
        }),
      },
    ]
  })
  return pages.length ? [{ title: 'Changes', page: pages[0]!.page, children: pages }] : []
}
