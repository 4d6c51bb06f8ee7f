import { edtfOf } from '../../document/edtf'
import type { Metadata } from '../../document/metadata'

/** What reference managers share of a document: an item of CSL-JSON (https://citeproc-js.readthedocs.io). */
export interface CslItem {
  readonly id: string
  readonly type: 'manuscript' | 'document'
  readonly title: string
  readonly author?: readonly { readonly family?: string; readonly given?: string; readonly literal?: string }[]
  readonly issued?: {
    readonly 'date-parts'?: readonly (readonly number[])[]
    readonly raw?: string
    readonly circa?: true
  }
  readonly archive?: string
  readonly archive_collection?: string
  readonly archive_location?: string
  readonly language?: string
  readonly URL?: string
  readonly note?: string
}

/** The document's own citation. */
export function cslOf(metadata: Metadata): CslItem {
  const { title, archive, collection, box, shelfmark, language, address, remark } = metadata
  const location = [box, shelfmark].filter((s) => s).join(', ')
  const authors = authorsOf(metadata)
  const issued = issuedOf(metadata.date ?? '')
  return {
    id: citationKey(metadata),
    type: archive || shelfmark ? 'manuscript' : 'document',
    title,
    ...(authors.length ? { author: authors } : {}),
    ...(issued ? { issued } : {}),
    ...(archive ? { archive } : {}),
    ...(collection ? { archive_collection: collection } : {}),
    ...(location ? { archive_location: location } : {}),
    language,
    ...(address ? { URL: address } : {}),
    ...(remark ? { note: remark } : {}),
  }
}

/** The authors: "Penrose, Mary; The Council" gives two; a name without a comma ends with its family's. */
export function authorsOf({ author = '' }: Metadata): NonNullable<CslItem['author']> {
  return author
    .split(/\s*;\s*/)
    .filter((name) => name !== '')
    .map((name) => {
      const [family, given] = name.split(/\s*,\s*/)
      if (given) return { family: family!, given }
      const last = /^((?:\p{Lu}[\p{L}.’'-]*\s+)+)(\p{Lu}[\p{L}’'-]+)$/u.exec(name)
      return last ? { family: last[2]!, given: last[1]!.trim() } : { literal: name }
    })
}

function issuedOf(date: string): CslItem['issued'] | null {
  if (date === '') return null
  const edtf = edtfOf(date)
  const parts = edtf?.split('/').map((d) => /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?]?$/.exec(d)?.slice(1))
  if (!parts?.every((p) => p !== undefined)) return { raw: edtf ?? date }
  const numbers = parts.map((p) => p.filter((n) => n !== undefined).map(Number))
  return { 'date-parts': numbers, ...(/[~?]/.test(edtf!) ? { circa: true } : {}) }
}

/** A name to cite a document by: "penrose1911lamplighters". */
export function citationKey(metadata: Metadata): string {
  const plain = (s: string) =>
    s
      .normalize('NFD')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .replace(/[^\x20-\x7e]/g, '')
      .toLowerCase()
  const [first] = authorsOf(metadata)
  const year = /\d{4}/.exec(metadata.date ?? '')?.[0] ?? ''
  const word = metadata.title.split(/\s+/).find((w) => plain(w).length > 3) ?? metadata.title
  return plain(first?.family ?? first?.literal ?? '') + year + plain(word) || 'document'
}
