import { isPdfName, pageNames, pageKindOf } from '../../renderer/core/document/page-name'
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import {
  cleanAll,
  defaultCleaning,
  foreignLanguages,
  proposeOrder,
  readLines,
  type Lexicon,
} from '../../renderer/core/clean'
import { partsOf } from '../../renderer/core/layout'
import {
  ExportRefused,
  exporterById,
  exporters,
  isFont,
  regionPictures,
  type ExportInput,
  type Scan,
} from '../../renderer/core/export'
import {
  pdfFingerprint,
  NoNotes,
  type ImportedDocument,
  type ImportOptions,
  type SourceFile,
  baseName,
} from '../../renderer/core/formats'
import { withPages, type Page, type Text } from '../../renderer/core/text'
import { isBounded, runBounded } from './bounded'
import { earlierExport, writeExport } from './earlier-export'
import { exportOptions } from './export-options'
import { notesFrom } from './notes'
import { withReference } from './reference'
import { CommandFault } from './fault'
import { readOptions } from './options'
import { patienceFor } from './patience'
import { bytesOf, engines, lexiconOf, readBundle, sourceOf, UnreadableFile } from './read'
import { recognised } from './recognise'
import { version } from '../../package.json'

/** `diptych convert`: one document into another format. */
export async function convertCommand(args: readonly string[]): Promise<number> {
  const { words, flags, values } = readOptions(
    args,
    ['--raw', '--order', '--quiet'],
    [
      '--to',
      '--out',
      '--encoding',
      '--threshold',
      '--password',
      '--ocr',
      '--annotations',
      '--reference',
      '--set',
      '--font',
      '--template',
      '--patience',
    ],
  )
  const [file] = words
  const format = values.get('--to')
  const known = exporters.map((e) => e.id).join(', ')
  if (file === undefined || words.length > 1) throw new CommandFault('convert takes one file. See diptych --help.')
  const exporter = format === undefined ? undefined : exporterById(format)
  if (!exporter)
    throw new CommandFault(
      format === undefined
        ? `convert needs --to FORMAT (${known}).`
        : `There is no format “${format}”; there are ${known}.`,
    )
  const seconds = patienceFor(file, values.get('--patience'), values.has('--ocr'))
  if (!isBounded()) return runBounded(['convert', ...args], file, seconds)
  try {
    const template = values.get('--template')
    const options = exportOptions(exporter, values.get('--set'), template && textOf(template)) as never
    const { document: found, files } = await readBundle(file, optionsOf(values))
    const read = withReference(found, file, values.get('--reference'))
    const ocr = values.get('--ocr')
    const document = ocr === undefined ? read : await recognised(file, read, ocr.split('+'), optionsOf(values).password)
    const others = document.pages.flatMap((p) => p.others ?? []).map((o) => `“${baseName(o.file)}”`)
    const unused = others.length
      ? [`${others.join(', ')}: another text of a page that has one, so it was not used.`]
      : []
    for (const warning of [...(document.warnings ?? []), ...(document.said ?? []), ...unused])
      process.stderr.write(`diptych: ${warning}\n`)
    const lexicon = lexiconOf(document.metadata?.language)
    const given = sourceOf(document)
    const source = flags.has('--order') ? inOrder(given, document, lexicon) : given
    const parts = document.pages.map((p) => partsOf(p.text, p.layout ?? null))
    const threshold = Number(values.get('--threshold') ?? defaultCleaning.threshold)
    if (!(threshold >= 0.5 && threshold <= 1)) throw new CommandFault(`--threshold takes a number from 0.5 to 1.`)
    const text = flags.has('--raw')
      ? source
      : cleanAll(source, lexicon, { ...defaultCleaning, threshold }, Date.now(), {
          parts,
          others: foreignLanguages(source, lexicon.language).map(lexiconOf),
        })
    const layouts = document.pages.map((p) => p.layout ?? null)
    const plain: ExportInput = {
      documentId: idOf(files),
      ...(await fingerprintOf(files, optionsOf(values).password)),
      metadata: { language: 'en', ...document.metadata, title: document.title },
      sourceFile: basename(file),
      text,
      names: pageNames(
        document.pages.map((p) => p.label),
        pageKindOf({
          paginated: document.paginated,
          sourceFile: basename(file),
          hasPictures: document.pages.some((p) => p.picture),
        }),
      ),
      layouts,
      scan: scanOf(document, files, optionsOf(values).password),
      annotations: await notesFrom(document, values.get('--annotations'), optionsOf(values).password, text, layouts),
      ...(flags.has('--raw') ? {} : { threshold }),
      exportedAt: Date.now(),
      version,
    }
    const out = values.get('--out')
    if (out === undefined && exporter.binary && process.stdout.isTTY)
      throw new CommandFault(`A ${exporter.name} is no text: give a file to write with --out.`)
    const warn = (sentence: string) => void process.stderr.write(`diptych: ${sentence}\n`)
    const previous = earlierExport(exporter, out)
    const run = { engines, fonts: fontsFrom(values.get('--font')), ...(previous ? { previous } : {}), warn }
    const input = exporter.pictured ? { ...plain, regionPictures: await regionPictures(plain, run) } : plain
    const written = exporter.binary
      ? await exporter.write(input, options, run)
      : exporter.write(input, options, previous && new TextDecoder().decode(previous), warn)
    if (out === undefined) process.stdout.write(written)
    else await writeExport(exporter, out, written)
    return 0
  } catch (fault) {
    if (fault instanceof CommandFault) throw fault
    if (
      !(fault instanceof UnreadableFile || fault instanceof NoNotes || fault instanceof ExportRefused) &&
      (fault as NodeJS.ErrnoException).code === undefined
    )
      throw fault
    process.stderr.write(`diptych: ${(fault as Error).message}\n`)
    return 1
  }
}

/** An id of a document that stays the same for the same files, whatever they are called. */
function idOf(files: readonly SourceFile[]): string {
  const hash = createHash('sha256')
  for (const { bytes } of files) hash.update(bytes)
  return hash.digest('hex').slice(0, 32)
}

/** What a document that is one PDF is known by. */
async function fingerprintOf(
  [only, ...others]: readonly SourceFile[],
  password: string | undefined,
): Promise<{ fingerprint?: string }> {
  if (!only || others.length || !isPdfName(only.name)) return {}
  const { bytes } = only
  const file = { size: bytes.length, read: (at: number, length: number) => bytes.subarray(at, at + length) }
  const fingerprint = await pdfFingerprint(file, password, engines)
  return fingerprint ? { fingerprint } : {}
}

/** @throws UnreadableFile */
function textOf(path: string): string {
  return new TextDecoder().decode(bytesOf(path))
}

/**
 * Fonts of the caller's own, beside those that come with the program.
 * @throws UnreadableFile
 */
function fontsFrom(paths: string | undefined): Uint8Array[] {
  return (paths?.split(',') ?? []).map((path) => {
    const bytes = bytesOf(path)
    if (!isFont(bytes)) throw new UnreadableFile(`“${path}” is no TrueType or OpenType font.`)
    return new Uint8Array(bytes)
  })
}

/** The pages without places on a picture in the order in which their lines continue each other. */
function inOrder(text: Text, document: ImportedDocument, lexicon: Lexicon): Text {
  const read = new Map<number, Page>()
  for (const [i, page] of text.pages.entries()) {
    const order = document.pages[i]?.layout ? null : proposeOrder(page, lexicon)
    if (order) read.set(i, readLines(page, order))
  }
  return withPages(text, read)
}

/** The scan of a document that was read: its files, and where each page's picture is in them. */
function scanOf(document: ImportedDocument, files: readonly SourceFile[], password: string | undefined): Scan {
  return {
    files: files.map(({ name, bytes }) => ({
      name,
      ...(password === undefined ? {} : { password }),
      read: async () => bytes as Uint8Array<ArrayBuffer>,
    })),
    pages: document.pages.map(({ picture }) => {
      const at = picture ? files.findIndex((f) => f.name === picture.file) : -1
      return picture && at >= 0
        ? { file: at, frame: picture.frame, width: picture.width, height: picture.height }
        : null
    }),
  }
}

function optionsOf(values: ReadonlyMap<string, string>): ImportOptions {
  const encoding = values.get('--encoding')
  const password = values.get('--password')
  return { ...(encoding === undefined ? {} : { encoding }), ...(password === undefined ? {} : { password }) }
}
