import { wordCount } from '../document/page-layout'
import { refused, type ImportedPage, type ImportResult } from './imported-document'
import { languageTagOf } from '../document/language'
import { titleOf } from './file-name'

/** What a reader of an OCR file found in it. */
export interface Found {
  readonly pages: readonly ImportedPage[]
  /** What is wrong with the file, as the rest of a sentence; null for nothing. */
  readonly fault: string | null
  readonly language?: string
  readonly title?: string
}

/** The document that an OCR file is, or why it is none. What could be read of a damaged file is kept, and said. */
export function documentOf(name: string, format: string, { pages, fault, language, title }: Found): ImportResult {
  if (!pages.length)
    return fault === null
      ? refused('no-text', name, `is ${format}, but it holds no page.`)
      : refused('damaged', name, `${fault}, and no page of it could be read.`)
  const words = pages.reduce((n, p) => n + (p.layout ? wordCount(p.layout) : 0), 0)
  return {
    ok: true,
    document: {
      title: title || titleOf(name),
      ...(language ? { metadata: { language: languageTagOf(language) } } : {}),
      pages,
      paginated: true,
      encoding: 'utf-8',
      encodingConfidence: 1,
      ...(fault === null
        ? {}
        : { warnings: [`“${name}” ${fault}; ${pages.length} pages with ${words} words were read.`] }),
    },
  }
}

/** The start of a file as text, to tell formats apart. Wide encodings show their ASCII letters. */
export function headOf(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096)).replaceAll('\0', '')
}
