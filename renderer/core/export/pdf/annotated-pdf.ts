import { pageHeadingOf } from '../../document/page-name'
import type { PDFDocument } from '@cantoo/pdf-lib'
import { isLineWork } from '../../clean'
import { cleanedText, isActive, wordsOf } from '../../text'
import { barePdf } from '../anonymous/bare-pdf'
import { toldOf } from '../anonymous/told'
import type { ExportInput, ExportRun, FileExporter } from '../export-input'
import { passagesOf } from '../renditions/passage'
import { placedPage } from '../renditions/placed-words'
import { anonymousField } from '../shared-options'
import { addMetadata, addPageLabels, addProvenance } from './about'
import { bared } from './cleaned-layer'
import { embedGlyphlessFont } from './glyphless-font'
import { addNote } from './note-annotation'
import type { NoteFacts, PlacedPassage } from './notes'
import { addNotesAppendix } from './notes-appendix'
import { NotesBefore } from './notes-before'
import { openScan } from './open-scan'
import { addToOutline, removeFromOutline, type OutlineItem } from './outline'
import { PageFrame } from './page-frame'
import { textLayer } from './text-layer'
import { openTypeset } from './typeset-pages'

/** What a reader may choose of an annotated PDF. */
export interface AnnotatedPdfOptions extends NoteFacts {
  /** The text that is found and copied: the cleaned words, or what the file has. */
  readonly words: 'cleaned' | 'original'
  /** As they are, or no finer than so many points to the inch, as JPEG. */
  readonly pictures: 'original' | '300' | '200' | '150'
  /** Lists the changes among the contents. */
  readonly changes: boolean
  /** Adds pages at the end that list the notes. */
  readonly appendix: boolean
}

/**
 * The scan with its notes as standard annotations and its words under the picture: on a copy of the original PDF, or as
 * a new one of the page pictures. A document without pictures is set in type, and its notes are put on that.
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
    anonymousField,
    { key: 'author', label: 'Author of the notes', kind: 'words', onlyIf: ['anonymous', false] },
  ],
  async write(given, options, run) {
    const { anonymous } = options
    const input = toldOf(given, options)
    const { scan } = input
    const finest = options.pictures === 'original' ? null : Number(options.pictures)
    const opened = scan?.pages.some((p) => p !== null)
      ? await openScan(input, scan, { finest, anew: anonymous }, run)
      : await openTypeset(input, options, run)
    const { document, pageOf } = opened
    if (options.words === 'cleaned' && !opened.untouched && !opened.typeset) addWords(input, document, pageOf, run)
    const passages = passagesOf(input, cleanedText(input.text))
    const placed = passages.map((passage) => ({ passage, places: opened.placesOf(passage) }))
    addNotes(document, NotesBefore.of(document, placed, opened.frameOf), options)
    removeFromOutline(document)
    if (input.annotations.length || options.changes)
      addToOutline(document, [...notesOutline(placed), ...(options.changes ? changesOutline(input, pageOf) : [])])
    if (options.appendix && opened.untouched) run.warn?.('The file is signed, so no pages were added to it.')
    else if (options.appendix) await addNotesAppendix(document, input, placed, run)
    if (!opened.untouched) {
      if (!anonymous) {
        addMetadata(document, input)
        addProvenance(document, input)
      }
      if (opened.inOrder)
        addPageLabels(
          document,
          input.names.map((name) => name.label),
        )
    }
    return anonymous ? barePdf(document, run.warn) : opened.save()
  },
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
    if (i % 20 === 0) run.onProgress?.(i + 1, input.text.pages.length)
  }
  if (set)
    (run.remark ?? run.warn)?.(
      set === 1
        ? '1 page was set, not scanned: its words can be seen, so they stay as they are.'
        : `${set} pages were set, not scanned: their words can be seen, so they stay as they are.`,
    )
}

/** Name of the font of the words among a page's resources. */
const layerFont = 'InvisibleWords'

function addNotes(document: PDFDocument, before: NotesBefore, options: AnnotatedPdfOptions): void {
  const pages = document.getPages()
  for (const { passage, places } of before.toWrite) {
    let part = 0
    for (const place of places) {
      const page = pages[place.page]
      if (page) addNote(document.context, page, passage, place, options, part++, before)
    }
  }
}

/** Characters of a title in the contents. */
const longestTitle = 60

function shortened(text: string): string {
  const one = text.replace(/\s+/g, ' ').trim()
  return one.length > longestTitle ? `${one.slice(0, longestTitle - 1)}…` : one
}

function notesOutline(placed: readonly PlacedPassage[]): OutlineItem[] {
  if (!placed.length) return []
  const children = placed.map(({ passage: { annotation, quotation, reference }, places }) => {
    const words = shortened(annotation.note.split('\n')[0] || quotation || 'A region')
    return { title: reference.short ? `${reference.short}: ${words}` : words, page: places[0]?.page ?? 0 }
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
    const name = pageHeadingOf(input.names[i])
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
