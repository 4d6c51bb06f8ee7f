import { headOf } from '../page-files'
import { canvasPages } from './canvas-page'
import type { Described } from './described'
import type { Mets } from './mets'

/** Whether the bytes are a manifest of IIIF's Presentation API, 2 or 3. */
export function isManifest(bytes: Uint8Array): boolean {
  const head = headOf(bytes)
  return /^\s*(?:\ufeff|ï»¿)?\{/.test(head) && /iiif\.io\/api\/presentation|"(?:sc:)?Manifest"/.test(head)
}

/** What labels of a manifest's metadata mean, in the languages that libraries write them in. */
const meanings: readonly (readonly [keyof Described, RegExp])[] = [
  ['author', /^(?:author|creator|auteur|verfasser|autor|autore|urheber|contributor)/i],
  ['date', /^(?:date|published|issued|datum|erschein|fecha|data|année|publication date)/i],
  ['box', /^box$/i],
  ['remark', /^remark$/i],
  ['shelfmark', /^(?:shelf ?mark|call number|signatur|cote|signatura|segnatura|identifier)/i],
  ['archive', /^(?:repository|holding|library|institution|bibliothek|provider|source institution)/i],
  ['collection', /^(?:collection|sammlung|fonds|fondo)/i],
  ['language', /^(?:language|sprache|langue|idioma|lingua)$/i],
]

type Json = Readonly<Record<string, unknown>>

/**
 * Reads a manifest of IIIF's Presentation API (https://iiif.io/api/presentation/3.0/ and 2.1): the order of the pages, their labels
 * what their pictures may be called on the disk, and the text and notes that are in the file itself. Nothing that it points to is fetched.
 *
 * @returns null where the file holds no manifest that can be read
 */
export function readManifest(bytes: Uint8Array): Mets | null {
  const json = new TextDecoder().decode(bytes)
  let manifest: Json
  try {
    manifest = objectOf(JSON.parse(json))
  } catch {
    return null
  }
  const own = canvasPages(json, manifest)
  const canvases = listOf(manifest.items).length
    ? listOf(manifest.items)
    : listOf(objectOf(listOf(manifest.sequences)[0]).canvases)
  const told: Record<string, string> = {}
  for (const entry of listOf(manifest.metadata).map(objectOf)) {
    const label = plain(entry.label)
    const meant = meanings.find(([, meaning]) => meaning.test(label))?.[0]
    const value = plain(entry.value)
    if (meant && value && !(meant === 'language' && !/^[a-z]{2,3}(?:-\w+)*$/i.test(value))) told[meant] ??= value
  }
  const rights = plain(manifest.rights) || plain(manifest.license) || plain(objectOf(manifest.requiredStatement).value)
  const address = said(objectOf(listOf(manifest.homepage)[0]).id) || said(manifest.id) || said(manifest['@id'])
  return {
    title: plain(manifest.label),
    described: {
      ...told,
      ...(rights ? { rights } : {}),
      ...(/^https?:\/\//.test(address) ? { address } : {}),
    },
    pages: canvases.map(objectOf).map((canvas, i) => ({
      label: labelOf(plain(canvas.label)),
      files: [...picturesOf(canvas), ...listOf(canvas.seeAlso).map((file) => said(objectOf(file).id))].flatMap(namesIn),
      ...(own[i] ? { told: own[i] } : {}),
    })),
  }
}

/** Canvases without a label of their own are called by a number and a hyphen, or nothing at all. */
function labelOf(label: string): string {
  return label
    .replace(/^\[?\s*(?:-|n\.?\s?p\.?|\[\s*\])\s*\]?$/i, '')
    .replace(/^(?:page|p\.|pag\.|seite|s\.|fol\.?|f\.)\s*(?=[\divxlc]+[rv]?$)/i, '')
    .trim()
}

function picturesOf(canvas: Json): string[] {
  const bodies = [
    ...listOf(canvas.items).flatMap((page) => listOf(objectOf(page).items).map((a) => objectOf(objectOf(a).body))),
    ...listOf(canvas.images).map((image) => objectOf(objectOf(image).resource)),
  ]
  return bodies.flatMap((body) => {
    const services = listOf(body.service).map(objectOf)
    return [body, ...services].flatMap((part) => [said(part.id), said(part['@id'])]).filter((id) => id !== '')
  })
}

/** Parts of a picture's address that name how it is to be cut, sized and turned. */
const request = /^(?:full|max|square|default|native|color|gray|bitonal|iiif|images?|\d|[\d,!^]+|pct:.*|https?:|)$/i

/** What a picture may be called on the disk: the parts of its address that name it. */
function namesIn(address: string): string[] {
  const parts = address.split(/[/?#]/).map(decoded)
  return parts.filter((part) => !request.test(part) && !/^default\.|^native\./i.test(part))
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).replace(/^.*[\\/]/, '')
  } catch {
    return part
  }
}

/** A text for readers, which may have a little HTML in it. */
function plain(value: unknown): string {
  return said(value)
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A text of a manifest: as it is, or by language. */
function said(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return said(value[0])
  const object = objectOf(value)
  return typeof object['@value'] === 'string' ? object['@value'] : said(Object.values(object).find(Array.isArray) ?? '')
}

function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : typeof value === 'object' && value !== null ? [value] : []
}
