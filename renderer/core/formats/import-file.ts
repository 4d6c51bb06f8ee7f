import { reasonOf } from '../faults/reason'
import { guessLanguage, guessLanguageOfShort } from '../document/guess-language'
import { gunzip, isGzip } from './gzip'
import { iiifManifest } from './iiif-manifest'
import {
  refused,
  type Engines,
  type ImportOptions,
  type ImportResult,
  type Importer,
  type SourceFile,
} from './imported-document'
import { ocrFormats } from './ocr-formats'
import { pdf } from './pdf/pdf'
import { picture } from './picture/picture'
import { plainText } from './plain-text'
import { tei } from './tei/tei'
import { unknownFormat } from './unknown-format'

/** All formats, in the order in which they are asked; plain text takes what nobody else knows. */
export const importers: readonly Importer[] = [pdf, picture, ...ocrFormats, tei, iiifManifest, plainText]

/** Reads a file with the first importer that takes it. Never throws: whatever is wrong is in the result. */
export async function importFile(file: SourceFile, options: ImportOptions, engines: Engines): Promise<ImportResult> {
  if (isGzip(file.bytes)) {
    const bytes = gunzip(file.bytes)
    if (typeof bytes === 'string') return refused('damaged', file.name, `${bytes}, so nothing of it was read.`)
    return importFile({ name: file.name.replace(/\.gz$/i, ''), bytes }, options, engines)
  }
  const importer = importers.find((i) => i.accepts(file.name, file.bytes))
  if (!importer) return refused('unknown-format', file.name, unknownFormat(file))
  try {
    return withLanguage(await importer.read(file, options, engines))
  } catch (fault) {
    const why = reasonOf(fault)
    return refused('damaged', file.name, `could not be read as ${importer.name} (${why}). Nothing of it was kept.`)
  }
}

/** How much of a text its language is guessed from, in UTF-16 units. */
const enoughText = 20_000

/** Where the file names no language, the one that its words speak. */
function withLanguage(result: ImportResult): ImportResult {
  if (!result.ok || result.document.metadata?.language) return result
  let text = ''
  for (const page of result.document.pages) if ((text += `${page.text}\n`).length > enoughText) break
  const language = guessLanguage(text) ?? guessLanguageOfShort(text)
  if (language === null) return result
  return { ok: true, document: { ...result.document, metadata: { ...result.document.metadata, language } } }
}
