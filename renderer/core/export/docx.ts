import { directionOf } from '../document/direction'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { whereHeld } from '../document/metadata'
import { nameless, timeless, toldOf } from './anonymous/told'
import { isMarked, pageReference } from '../document/page-name'
import { withoutControls } from './escaping/xml-text'
import type { ExportInput, FileExporter } from './export-input'
import { noteDocx } from './noted/note-docx'
import { isNoted, type Passage } from './renditions/passage'
import { readingOf, type Run } from './renditions/reading-text'
import { anonymousField, type Anonymity } from './shared-options'

/** What a reader may choose of a Word document. */
export interface DocxOptions extends Anonymity {
  readonly notes: 'footnotes' | 'comments' | 'none'
}

/** Office Open XML of the reading text, with its notes as footnotes or comments. */
export const docx: FileExporter<DocxOptions> = {
  id: 'docx',
  name: 'Word (DOCX)',
  extension: 'docx',
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  binary: true,
  placed: true,
  pictured: true,
  defaults: { notes: 'footnotes', anonymous: false },
  fields: [
    {
      key: 'notes',
      label: 'Notes',
      kind: 'choice',
      choices: [
        { value: 'footnotes', name: 'As footnotes' },
        { value: 'comments', name: 'As comments' },
        { value: 'none', name: 'None' },
      ],
    },
    anonymousField,
  ],
  async write(given, options) {
    const input = toldOf(given, options)
    const word = await import('docx')
    const { paragraphs, passages } = readingOf(input)
    const noted = options.notes === 'none' ? [] : passages.filter(isNoted)
    const numbers = new Map(noted.map((p, i) => [p.annotation.id, i + 1]))
    const { title, author } = input.metadata
    const textOf = (id: string) => {
      const { annotation, quotation, said } = noted[numbers.get(id)! - 1]!
      const picture = input.regionPictures?.get(id)
      const plain = (line: string) => new word.Paragraph({ children: [new word.TextRun(withoutControls(line))] })
      return [
        ...(picture
          ? [new word.Paragraph({ children: [pictureRun(picture, word)] })]
          : quotation
            ? [plain(`“${quotation}”`)]
            : []),
        ...noteDocx(said, word),
        ...(annotation.tags.length ? [plain(annotation.tags.join('; '))] : []),
      ]
    }
    const apart = noted.filter((p) => !p.spans.length)
    const marked = noted.filter((p) => p.spans.length)
    const heading = (title: string) =>
      new word.Paragraph({ children: [new word.TextRun(title)], heading: word.HeadingLevel.HEADING_1 })
    const listed = (title: string, some: readonly Passage[]) =>
      some.length
        ? [
            heading(title),
            ...some.flatMap(({ annotation: { id }, pages }) => {
              const where = pageReference(pages[0])
              const own = where
                ? [new word.Paragraph({ children: [new word.TextRun({ text: where, bold: true })] })]
                : []
              return [...own, ...textOf(id)]
            }),
          ]
        : []
    const open = new Set<number>()
    const runsOf = (run: Run): InstanceType<typeof word.TextRun>[] => runOf(run) as InstanceType<typeof word.TextRun>[]
    const runOf = (run: Run): object[] => {
      switch (run.type) {
        case 'words': {
          const begun =
            options.notes === 'comments'
              ? run.passages.flatMap((p) => {
                  const n = numbers.get(p.annotation.id)
                  if (n === undefined || open.has(n)) return []
                  open.add(n)
                  return [new word.CommentRangeStart(n)]
                })
              : []
          return [...begun, new word.TextRun(withoutControls(run.text))]
        }
        case 'break':
          return [new word.TextRun({ break: 1 })]
        case 'line':
          return []
        case 'page': {
          const name = input.names[run.page]
          return name && isMarked(name)
            ? [new word.TextRun({ text: `[${pageReference(name)}] `, color: '8a8781', size: 18 })]
            : []
        }
        case 'note': {
          const n = numbers.get(run.passage.annotation.id)
          if (n === undefined) return []
          if (options.notes === 'footnotes') return [new word.FootnoteReferenceRun(n)]
          return open.has(n)
            ? [new word.CommentRangeEnd(n), new word.TextRun({ children: [new word.CommentReference(n)] })]
            : []
        }
      }
    }
    const body = paragraphs.map(
      ({ kind, runs }) =>
        new word.Paragraph({
          children: runs.flatMap(runsOf),
          ...(directionOf(runs.map((run) => (run.type === 'words' ? run.text : '')).join('')) === 'rtl'
            ? { bidirectional: true }
            : {}),
          ...(kind === 'heading' ? { heading: word.HeadingLevel.HEADING_1 } : {}),
          spacing: { after: kind === 'heading' ? 120 : 80, line: 312 },
        }),
    )
    const named = author ?? ''
    const program = options.anonymous ? nameless : 'Diptych'
    const document = new word.Document({
      title,
      creator: named || program,
      styles: {
        default: { document: { run: { font: 'Georgia', size: 22, language: { value: input.metadata.language } } } },
      },
      ...(options.notes === 'footnotes'
        ? {
            footnotes: Object.fromEntries(
              marked.map((p) => [numbers.get(p.annotation.id)!, { children: textOf(p.annotation.id) }]),
            ),
          }
        : {}),
      ...(options.notes === 'comments'
        ? {
            comments: {
              children: marked.map((p) => ({
                id: numbers.get(p.annotation.id)!,
                author: p.annotation.author || named || program,
                ...(options.anonymous ? {} : { date: new Date(p.annotation.created) }),
                children: textOf(p.annotation.id),
              })),
            },
          }
        : {}),
      sections: [
        {
          children: [
            new word.Paragraph({
              children: [new word.TextRun(withoutControls(title))],
              heading: word.HeadingLevel.TITLE,
            }),
            ...aboutOf(input).map(
              (line) =>
                new word.Paragraph({ children: [new word.TextRun({ text: withoutControls(line), color: '6b6a66' })] }),
            ),
            ...body,
            ...listed(
              'Notes on the pictures',
              apart.filter((p) => p.annotation.region),
            ),
            ...listed(
              'Notes without a place in the text',
              apart.filter((p) => !p.annotation.region),
            ),
          ],
        },
      ],
    })
    const made = new Uint8Array(await word.Packer.toArrayBuffer(document))
    return options.anonymous ? withoutProperties(made) : made
  },
}

/** Widest that a picture stands, in pixels of 96 to the inch. */
const widest = 400

function pictureRun(png: Uint8Array, word: typeof import('docx')): InstanceType<typeof word.ImageRun> {
  const header = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const [width, height] = [header.getUint32(16), header.getUint32(20)]
  const scale = Math.min(0.5, widest / width)
  return new word.ImageRun({
    type: 'png',
    data: Uint8Array.from(png),
    transformation: { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) },
    altText: { name: 'region', title: '', description: 'A region of the picture' },
  })
}

function aboutOf({ metadata }: ExportInput): string[] {
  const { author, date } = metadata
  return [[author, date].filter((s) => s).join(', '), whereHeld(metadata)].filter((s) => s !== '')
}

/** Without what the library writes of its own: who made a file, when, and when it was commented on. */
function withoutProperties(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const files = unzipSync(bytes)
  const properties = 'docProps/core.xml'
  const core = files[properties]
  if (core)
    files[properties] = strToU8(
      strFromU8(core).replace(
        /<(dc:creator|cp:lastModifiedBy|cp:revision|dcterms:created|dcterms:modified)\b[^>]*(?:\/>|>[^<]*<\/\1>)/g,
        '',
      ),
    )
  const comments = files['word/comments.xml']
  if (comments) files['word/comments.xml'] = strToU8(strFromU8(comments).replace(/ w:date="[^"]*"/g, ''))
  return Uint8Array.from(zipSync(files, { mtime: timeless }))
}
