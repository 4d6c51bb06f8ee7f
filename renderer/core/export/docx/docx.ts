import { directionOf } from '../../document/direction'
import { whereHeld } from '../../document/metadata'
import { nameless, toldOf } from '../anonymous/told'
import { withoutControls } from '../escaping/xml-text'
import type { ExportInput, FileExporter } from '../export-input'
import { noteDocx } from '../noted/note-docx'
import { isNoted, type Passage } from '../renditions/passage'
import { readingOf } from '../renditions/reading-text'
import { anonymousField, heldChoices } from '../shared-options'
import type { DocxOptions } from './options'
import { RunWriter } from './paragraph-runs'
import { withoutProperties } from './properties'
import { withoutHeads } from './without-heads'

/**
 * Office Open XML of the reading text without running heads: its notes as footnotes or comments, highlights in their colours, pages as bookmarks and,
 * where that is asked for, what was changed as changes that Word tracks.
 */
export const docx: FileExporter<DocxOptions> = {
  id: 'docx',
  name: 'Word (DOCX)',
  extension: 'docx',
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  binary: true,
  placed: true,
  pictured: true,
  defaults: {
    content: 'text',
    notes: 'footnotes',
    highlights: true,
    pages: 'marks',
    changes: 'none',
    anonymous: false,
  },
  fields: [
    {
      key: 'content',
      label: 'Holds',
      kind: 'choice',
      choices: heldChoices,
    },
    {
      key: 'notes',
      label: 'Notes',
      kind: 'choice',
      onlyIf: ['content', 'text'],
      choices: [
        { value: 'footnotes', name: 'As footnotes' },
        { value: 'comments', name: 'As comments' },
        { value: 'none', name: 'None' },
      ],
    },
    { key: 'highlights', label: 'Highlights in their colours', kind: 'check', onlyIf: ['content', 'text'] },
    {
      key: 'pages',
      label: 'Where pages begin',
      kind: 'choice',
      onlyIf: ['content', 'text'],
      choices: [
        { value: 'marks', name: 'A mark with a bookmark' },
        { value: 'bookmarks', name: 'A bookmark alone' },
        { value: 'none', name: 'Nothing' },
      ],
    },
    {
      key: 'changes',
      label: 'Changes of the source',
      kind: 'choice',
      onlyIf: ['content', 'text'],
      choices: [
        { value: 'none', name: 'Not shown' },
        { value: 'tracked', name: 'As tracked changes' },
        { value: 'commented', name: 'As tracked changes, each with its rule and confidence in a comment' },
      ],
    },
    anonymousField,
  ],
  async write(given, asked) {
    const isNotesAlone = asked.content === 'notes'
    const options: DocxOptions = isNotesAlone ? { ...asked, notes: 'none', changes: 'none' } : asked
    const input = toldOf(given, options)
    const word = await import('docx')
    const { paragraphs, passages } = readingOf(input)
    const noted = isNotesAlone ? passages : options.notes === 'none' ? [] : passages.filter(isNoted)
    const numbers = new Map(noted.map((p, i) => [p.annotation.id, i + 1]))
    const { title, author } = input.metadata
    const textOf = (id: string) => {
      const { annotation, quotation, said, reference } = noted[numbers.get(id)! - 1]!
      const where = reference.full
      const picture = input.regionPictures?.get(id)
      const plain = (line: string) => new word.Paragraph({ children: [new word.TextRun(withoutControls(line))] })
      return [
        ...(picture
          ? [new word.Paragraph({ children: [pictureRun(picture, word)] }), ...(where ? [plain(where)] : [])]
          : quotation || where
            ? [plain([quotation && `“${quotation}”`, where].filter((s) => s).join(', '))]
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
      some.length ? [heading(title), ...some.flatMap(({ annotation: { id } }) => textOf(id))] : []
    const { kept, left } = withoutHeads(paragraphs)
    const writer = new RunWriter(input, options, numbers, word, left)
    const body = kept.map((paragraph) => {
      const { kind, runs } = paragraph
      return new word.Paragraph({
        children: writer.runsOf(paragraph),
        ...(directionOf(runs.map((run) => (run.type === 'words' ? run.text : '')).join('')) === 'rtl'
          ? { bidirectional: true }
          : {}),
        ...(kind === 'heading' ? { heading: word.HeadingLevel.HEADING_1 } : {}),
        spacing: { after: kind === 'heading' ? 120 : 80, line: 312 },
      })
    })
    const rest = writer.rest()
    if (rest.length) body.push(new word.Paragraph({ children: rest }))
    const named = author ?? ''
    const program = options.anonymous ? nameless : 'Diptych'
    const document = new word.Document({
      title,
      creator: named || program,
      lastModifiedBy: program,
      ...(options.changes !== 'none' ? { features: { trackRevisions: true } } : {}),
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
      ...(options.notes === 'comments' || writer.comments.length
        ? {
            comments: {
              children: [
                ...(options.notes === 'comments' ? marked : []).map((p) => ({
                  id: numbers.get(p.annotation.id)!,
                  author: p.annotation.author || nameless,
                  initials: initialsOf(p.annotation.author || nameless),
                  ...(options.anonymous ? {} : { date: new Date(p.annotation.created) }),
                  children: textOf(p.annotation.id),
                })),
                ...writer.comments,
              ],
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
            ...(isNotesAlone
              ? noted.length
                ? noted.flatMap(({ annotation: { id } }) => [...textOf(id), new word.Paragraph({})])
                : [new word.Paragraph({ children: [new word.TextRun('There are no notes.')] })]
              : [
                  ...body,
                  ...listed(
                    'Notes on the pictures',
                    apart.filter((p) => p.annotation.region),
                  ),
                  ...listed(
                    'Notes without a place in the text',
                    apart.filter((p) => !p.annotation.region),
                  ),
                ]),
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

/** "AL" for "Ada Lovelace". */
function initialsOf(name: string): string {
  return [...name.matchAll(/(?<!\p{L})\p{L}/gu)]
    .map(([letter]) => letter.toUpperCase())
    .join('')
    .slice(0, 4)
}
