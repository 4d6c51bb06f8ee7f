import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { lexiconTag, openLexicon, type LanguageTag, type Lexicon } from '../../renderer/core/clean'
import {
  filesListedBy,
  gather,
  importBundle,
  type Engines,
  type ImportedDocument,
  type ImportOptions,
  type SourceFile,
} from '../../renderer/core/formats'
import type { PageParts } from '../../renderer/core/document/page-parts'
import { partsOf, putLinesInPlace } from '../../renderer/core/layout'
import { createText, textOfPages, type Text } from '../../renderer/core/text'

/** A file that was not taken, with the sentence that says why. */
export class UnreadableFile extends Error {}

/**
 * Reads and imports a file, or the files of a folder, of a zip archive, or those around a METS file, a IIIF manifest or a TEI file, as one document.
 * @throws UnreadableFile when it can't be read or is no document
 */
export async function readDocument(path: string, options: ImportOptions = {}): Promise<ImportedDocument> {
  return (await readBundle(path, options)).document
}

/**
 * Reads a document as {@link readDocument} does, and gives the files that it came from.
 * @throws UnreadableFile
 */
export async function readBundle(
  path: string,
  options: ImportOptions = {},
): Promise<{ readonly document: ImportedDocument; readonly files: readonly SourceFile[] }> {
  const [first, ...more] = gather(filesAt(path))
  if (!first) throw new UnreadableFile(`“${path}” is a folder without a file that Diptych reads.`)
  if (more.length) throw new UnreadableFile(`“${path}” holds ${more.length + 1} documents. Convert them one by one.`)
  const { result, originals } = await importBundle(first, options, engines)
  if (!result.ok) throw new UnreadableFile(result.problem.sentence)
  return { document: result.document, files: originals }
}

/** The files that a path stands for: itself, those of a folder, or with a METS file, a manifest or a TEI file those of its folder that it names. */
function filesAt(path: string): SourceFile[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return filesIn(path)
  const file = { name: path, bytes: bytesOf(path) }
  const isListed = filesListedBy(file.bytes)
  return isListed ? [file, ...filesIn(dirname(resolve(path)), isListed)] : [file]
}

/** The files of a folder and of those in it, by their bare names; hidden ones never, and no link is followed. */
function filesIn(folder: string, wanted: (name: string) => boolean = () => true): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && wanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ name, bytes: bytesOf(name) }))
}

/**
 * The bytes of a file, in memory of their own: slices of Node's buffers share theirs, and small ones lie in a common pool.
 * @throws UnreadableFile
 */
export function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  try {
    const read = readFileSync(path)
    const own = read.byteLength === read.buffer.byteLength && read.buffer instanceof ArrayBuffer
    return own ? new Uint8Array(read.buffer as ArrayBuffer) : new Uint8Array(read)
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (cause as Error).message
    throw new UnreadableFile(`“${path}” can’t be read: ${why}.`)
  }
}

/** The text of a document as it was read, each line where it stands on its page's picture. */
export function sourceOf({ pages }: ImportedDocument): Text {
  const text = textOfPages(pages.map((p) => p.text))
  return createText(text.pages.map((page, i) => putLinesInPlace(page, pages[i]!.layout ?? null, pages[i]!.isOrdered)))
}

/** What the pages of a document have on their pictures, by the order that their text is read in. */
export function pagePartsOf({ pages, isTyped }: ImportedDocument, source: Text): PageParts[] {
  return pages.map(({ text, layout = null }, i) => partsOf(text, layout, isTyped, source.pages[i]?.order))
}

const opened = new Map<LanguageTag, Lexicon>()

/** The lexicon of a language, from beside the program; English where there is none of its own. */
export function lexiconOf(language = 'en'): Lexicon {
  const tag = lexiconTag(language)
  let lexicon = opened.get(tag)
  if (!lexicon) opened.set(tag, (lexicon = openLexicon(resource(`lexicon/${tag}.lex`))))
  return lexicon
}

/** WebAssembly from beside the program. */
export const engines: Engines = {
  pdfium: async () => resource('engines/pdfium.wasm'),
  openjpeg: async () => resource('engines/openjpeg.wasm'),
  typst: async () => resource('engines/typst.wasm'),
  citeproc: async () => resource('engines/citeproc.wasm'),
  jpegEncoder: async () => resource('engines/jpeg-encoder.wasm'),
  jpegDecoder: async () => resource('engines/jpeg-decoder.wasm'),
  font: async (style) => resource(`engines/fonts/${style}.ttf`),
}

/** A file that comes with the program: beside the source while it is developed, beside the renderer when it is built. */
export function resource(name: string): ArrayBuffer {
  const places = ['../../resources/public', '../renderer'].map((p) => join(import.meta.dirname, p, name))
  const bytes = readFileSync(places.find(existsSync) ?? places[0]!)
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}
