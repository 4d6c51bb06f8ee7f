import { pageReference } from '../../document/page-name'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { reasonOf } from '../../faults/reason'
import { timeless, toldOf } from '../anonymous/told'
import { markdownText } from '../escaping/markdown-text'
import type { ExportInput, ExportRun, FileExporter } from '../export-input'
import { onePage } from '../renditions/one-page'
import { carryOwn, hasOwnText } from './carry-own'
import { fileName } from './file-name'
import { picturesOf, type WantedPictures } from './folder-pictures'
import { markdown, markdownOf, movedSentence } from './markdown'
import type { MarkdownOptions } from './options'
import type { MarkdownPictures } from './pictures'
import { withWrittenList, writtenIn } from './written-blocks'

/** What a reader may choose of a folder of Markdown. */
export interface MarkdownFolderOptions extends MarkdownOptions, WantedPictures {
  /** One file for the document, one a page, or one a note. */
  readonly files: 'document' | 'pages' | 'notes'
}

/** Markdown in files of its own, with its pictures beside it, packed as one archive. */
export const markdownFolder: FileExporter<MarkdownFolderOptions> = {
  id: 'md-folder',
  name: 'Markdown with pictures (zip)',
  extension: 'zip',
  type: 'application/zip',
  binary: true,
  keeps: true,
  placed: true,
  scanned: true,
  defaults: { ...markdown.defaults, files: 'document', regions: true, doubts: false, pagePictures: false },
  fields: [
    {
      key: 'files',
      label: 'Files',
      kind: 'choice',
      choices: [
        { value: 'document', name: 'One for the document' },
        { value: 'pages', name: 'One for each page' },
        { value: 'notes', name: 'One for each note' },
      ],
    },
    { key: 'regions', label: 'Pictures of the regions that notes are on', kind: 'check' },
    { key: 'doubts', label: 'Doubtful words with their pictures, at the end', kind: 'check' },
    { key: 'pagePictures', label: 'Pictures of the pages', kind: 'check' },
    ...(markdown.fields ?? []),
  ],
  async write(given, options, run) {
    const input = toldOf(given, options)
    const files = new Map<string, Uint8Array>()
    const pictures = await picturesOf(input, options, run, files)
    const before = filesBefore(run)
    let moved = 0
    for (const [name, text] of textsOf(input, options, pictures)) {
      const there = before.get(name)
      const carried = there ? carryOwn(strFromU8(there), text) : { text, moved: 0 }
      moved += carried.moved
      files.set(name, strToU8(carried.text))
    }
    if (moved) (run.remark ?? run.warn)?.(movedSentence(moved))
    for (const [name, bytes] of before) if (!files.has(name) && isOwnFile(name, bytes)) files.set(name, bytes)
    return Uint8Array.from(zipSync(Object.fromEntries(files), options.anonymous ? { mtime: timeless } : {}))
  },
}

/** The files of an earlier export of the folder. */
function filesBefore({ previous, warn }: ExportRun): ReadonlyMap<string, Uint8Array> {
  if (!previous) return new Map()
  try {
    return new Map(Object.entries(unzipSync(previous)).filter(([name]) => !name.endsWith('/')))
  } catch (cause) {
    warn?.(`The earlier file could not be read, so nothing of it was taken over: ${reasonOf(cause)}`)
    return new Map()
  }
}

/** Whether a file of an earlier export that is not written again is the reader's, or has text of the reader's in it. */
function isOwnFile(name: string, bytes: Uint8Array): boolean {
  if (/^assets\/(?:note|doubt|page)-[^/]*$/.test(name)) return false
  const written = /\.md$/i.test(name) ? writtenIn(strFromU8(bytes)) : null
  return written === null || hasOwnText(strFromU8(bytes))
}

/** The texts of a folder, by their names. */
function textsOf(input: ExportInput, options: MarkdownFolderOptions, pictures: MarkdownPictures): [string, string][] {
  const { title } = input.metadata
  if (options.files === 'document') return [[`${fileName(title)}.md`, markdownOf(input, options, pictures)]]
  // What is listed at the end of a document would be doubled in each of its parts: it has a file of its own.
  const apart = { ...pictures, appended: [] }
  const templated = options.content === 'template' ? options.content : undefined
  const parts =
    options.files === 'pages'
      ? input.text.pages.map((_, page): Part => {
          const name = pageReference(input.names[page])
          const own = { ...options, content: templated ?? ('text' as const), changes: false }
          return {
            file: `page-${String(page + 1).padStart(4, '0')}.md`,
            title: `${title}, ${name}`,
            text: markdownOf(onePage(input, page), own, apart, `${title}, ${name}`),
          }
        })
      : input.annotations.map((annotation): Part => {
          const own = { ...options, content: templated ?? ('notes' as const), changes: false }
          const words = (annotation.quotation.cleaned || annotation.quotation.source).replace(/\s+/g, ' ').trim()
          const name = words.length > 60 ? `${words.slice(0, 59)}…` : words || 'A note'
          return {
            file: `note-${fileName(annotation.id)}.md`,
            title: name,
            text: markdownOf({ ...input, annotations: [annotation] }, own, apart, name),
          }
        })
  const index = withWrittenList(
    [`# ${markdownText(title)}`, '', ...parts.map((p) => `- [${markdownText(p.title)}](${p.file})`), ''].join('\n'),
  )
  const doubts = pictures.appended.length
    ? [
        [
          'doubtful-words.md',
          markdownOf({ ...input, annotations: [] }, { ...options, content: 'notes' }, pictures),
        ] as [string, string],
      ]
    : []
  return [['index.md', index], ...parts.map((p): [string, string] => [p.file, p.text]), ...doubts]
}

interface Part {
  readonly file: string
  readonly title: string
  readonly text: string
}
