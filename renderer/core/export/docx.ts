import { directionOf } from '../document/direction'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { whereHeld } from '../document/metadata'
import { nameless, timeless, toldOf } from './anonymous/told'
import { isMarked, pageReference } from '../document/page-name'
import { withoutControls } from './escaping/xml-text'
import type { ExportInput, FileExporter } from './export-input'
import { isNoted } from './renditions/passage'
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
      const { annotation, quotation } = noted[numbers.get(id)! - 1]!
      const tags = annotation.tags.length ? [annotation.tags.join(', ')] : []
      return [`“${quotation}”`, ...annotation.note.split(/\n+/).filter((s) => s.trim() !== ''), ...tags].map(
        (line) => new word.Paragraph({ children: [new word.TextRun(withoutControls(line))] }),
      )
    }
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
        ? { footnotes: Object.fromEntries(noted.map((p, i) => [i + 1, { children: textOf(p.annotation.id) }])) }
        : {}),
      ...(options.notes === 'comments'
        ? {
            comments: {
              children: noted.map((p, i) => ({
                id: i + 1,
                author: named || program,
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
          ],
        },
      ],
    })
    const made = new Uint8Array(await word.Packer.toArrayBuffer(document))
    return options.anonymous ? withoutProperties(made) : made
  },
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
