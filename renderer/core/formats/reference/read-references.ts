import { decodeText } from '../encoding/encoding'
import type { SourceFile } from '../imported-document'
import { isBibtex, readBibtex } from './bibtex'
import { readCslJson } from './csl-json'
import type { Reference } from './reference'
import { isRis, readRis } from './ris'

/** Largest file of references that is read, in bytes. */
const largest = 20_000_000

/** Names that files of references have. CSL-JSON is told by what is in it. */
const named = /\.(?:ris|bib|bibtex|json)$/i

/**
 * What a file of references tells: RIS, BibTeX or CSL-JSON.
 * @returns null for a file of another kind; an empty list never
 */
export function readReferences({ name, bytes }: SourceFile): readonly Reference[] | null {
  if (!named.test(name) || bytes.length > largest) return null
  const text = (decodeText(bytes)?.text ?? '').replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const read = /\.json$/i.test(name)
    ? readCslJson(text)
    : isRis(text)
      ? readRis(text)
      : isBibtex(text)
        ? readBibtex(text)
        : null
  return read?.length ? read : null
}
