import { strToU8, zipSync } from 'fflate'
import type { RootContent } from 'mdast'
import { unpackedLayouts } from '../../document/page-layout'
import { pictureKind } from '../../formats/picture/picture-file'
import { pngOf } from '../../formats/picture/png'
import { isDoubtful, wordsOf, type Change } from '../../text'
import { markdownText } from '../citing/citation'
import type { ExportInput, ExportRun, FileExporter } from '../export-input'
import { markdown, markdownOf } from './markdown'
import { noPictures, type MarkdownOptions, type MarkdownPictures } from './options'
import { onePage } from '../renditions/one-page'
import { cropped, pageRasters } from '../renditions/page-rasters'
import { pageReference } from '../citing/page-reference'

/** What a reader may choose of a folder of Markdown. */
export interface MarkdownFolderOptions extends MarkdownOptions {
  /** One file for the document, one a page, or one a note. */
  readonly files: 'document' | 'pages' | 'notes'
  /** Pictures of the regions that notes are on. */
  readonly regions: boolean
  /** Pictures of the words that are doubtful, in a list at the end. */
  readonly doubts: boolean
  /** The pictures of the pages, which their labels lead to. */
  readonly pagePictures: boolean
}

/** Markdown in files of its own, with its pictures beside it, packed as one archive. */
export const markdownFolder: FileExporter<MarkdownFolderOptions> = {
  id: 'md-folder',
  name: 'Markdown with pictures (zip)',
  extension: 'zip',
  type: 'application/zip',
  binary: true,
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
  async write(input, options, run) {
    const files = new Map<string, Uint8Array>()
    const pictures = await picturesOf(input, options, run, files)
    for (const [name, text] of textsOf(input, options, pictures)) files.set(name, strToU8(text))
    return Uint8Array.from(zipSync(Object.fromEntries(files)))
  },
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
          const name = pageReference(input.labels[page] ?? '') || `page ${page + 1}`
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
  const index = [
    `# ${markdownText(title)}`,
    '',
    ...parts.map((p) => `- [${markdownText(p.title)}](${p.file})`),
    '',
  ].join('\n')
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

/** Cuts the pictures that are wanted out of the pages, and puts them among the files. */
async function picturesOf(
  input: ExportInput,
  options: MarkdownFolderOptions,
  run: ExportRun,
  files: Map<string, Uint8Array>,
): Promise<MarkdownPictures> {
  const { scan } = input
  if (!scan) return noPictures
  const notes = new Map<string, string>()
  const pages = new Map<string, string>()
  const doubts: { readonly page: number; readonly change: Change; readonly path: string | null }[] = []
  const rasterOf = pageRasters(scan, run)
  const layoutOf = unpackedLayouts((page) => input.layouts?.[page] ?? null)
  for (const [page, place] of scan.pages.entries()) {
    const regions = options.regions ? input.annotations.filter((a) => a.region?.page === page) : []
    const doubtful = options.doubts ? input.text.pages[page]!.changes.filter(isDoubtful) : []
    try {
      if (place && options.pagePictures) {
        const path = await pagePicture(input, page, rasterOf, files)
        const label = input.labels[page]
        if (label) pages.set(label, path)
      }
      for (const { id, region } of place ? regions : []) {
        const path = `assets/note-${fileName(id)}.png`
        files.set(path, pngOf(cropped(await rasterOf(page), region!.share)))
        notes.set(id, path)
      }
      for (const change of doubtful) {
        const layout = layoutOf(page)
        const word = layout?.words.find((w) => w.from <= change.from && change.from < w.to)
        if (!place || !layout || !word) {
          doubts.push({ page, change, path: null })
          continue
        }
        const path = `assets/doubt-${page + 1}-${change.from}.png`
        const { x, y, width, height } = word.box
        const share = {
          x: x / layout.width,
          y: y / layout.height,
          width: width / layout.width,
          height: height / layout.height,
        }
        files.set(path, pngOf(cropped(await rasterOf(page), share, 0.4)))
        doubts.push({ page, change, path })
      }
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      run.warn?.(`The pictures of page ${page + 1} were left out: ${why}`)
    }
    run.onProgress?.(page + 1, scan.pages.length)
  }
  return { notes, pages, appended: doubts.length ? listOf(input, doubts) : [] }
}

/** Puts the picture of a page among the files: as it is where it is a file of its own that Markdown can show. */
async function pagePicture(
  { scan }: ExportInput,
  page: number,
  rasterOf: ReturnType<typeof pageRasters>,
  files: Map<string, Uint8Array>,
): Promise<string> {
  const name = `assets/page-${String(page + 1).padStart(4, '0')}`
  const place = scan!.pages[page]!
  const alone = scan!.pages.filter((p) => p?.file === place.file).length === 1
  const bytes = alone ? await scan!.files[place.file]!.read() : null
  const kind = bytes && pictureKind(bytes)
  if (bytes && (kind === 'jpeg' || kind === 'png' || kind === 'webp' || kind === 'gif')) {
    const path = `${name}.${kind === 'jpeg' ? 'jpg' : kind}`
    files.set(path, bytes)
    return path
  }
  files.set(`${name}.png`, pngOf(await rasterOf(page)))
  return `${name}.png`
}

function listOf(
  input: ExportInput,
  doubts: readonly { readonly page: number; readonly change: Change; readonly path: string | null }[],
): RootContent[] {
  const text = (value: string) => ({ type: 'text' as const, value })
  return [
    { type: 'heading', depth: 2, children: [text('Doubtful words')] },
    ...doubts.map(({ page, change, path }): RootContent => {
      const { was, is } = wordsOf(input.text.pages[page]!, change)
      const where = pageReference(input.labels[page] ?? '') || `page ${page + 1}`
      const said = change.kind === 'unclear' ? `“${was}”, unclear` : `“${was}”, perhaps “${is}”`
      return {
        type: 'paragraph',
        children: [
          ...(path ? [{ type: 'image' as const, url: path, alt: was }, text(' ')] : []),
          text(`${said} (${where})`),
        ],
      }
    }),
  ]
}

/** A name that every file system takes. */
function fileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return plain.slice(0, 80) || 'document'
}
