import { documentAddress } from '../citing/note-address'
import { ExportRefused } from '../export-input'

/** What the parts of a manifest are called. */
export interface IiifAddresses {
  /** The manifest itself. */
  readonly manifest: string
  /** What stands for the document in its notes. */
  readonly document: string
  /** A page, from 1. */
  canvas(number: number): string
  /** What is on a page: its picture, its text, its notes. */
  annotations(number: number, kind: 'picture' | 'text' | 'notes'): string
  /** A note or an answer, by its id. */
  note(id: string): string
  /** A file of the package, by its path in it. */
  file(path: string): string
}

/**
 * Addresses within a place on the web, where the package is going to stand. Without one files are told by their paths, and all else by
 * addresses of Diptych's own, which name the same thing in every export.
 *
 * @param place as the reader gives it; '' for none
 * @throws ExportRefused for one that is no address on the web
 */
export function iiifAddresses(place: string, documentId: string): IiifAddresses {
  const base = place.trim() === '' ? null : folderAt(place.trim())
  const document = documentAddress(documentId)
  const root = base ?? `${document}/`
  return {
    manifest: base === null ? document : `${base}manifest.json`,
    document,
    canvas: (number) => `${root}page/${number}`,
    annotations: (number, kind) => `${root}page/${number}/${kind}`,
    note: (id) => `${root}note/${encodeURIComponent(id)}`,
    file: (path) => `${base ?? ''}${path.split('/').map(encodeURIComponent).join('/')}`,
  }
}

function folderAt(place: string): string {
  const url = URL.canParse(place) ? new URL(place) : null
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ExportRefused(`“${place}” is no address on the web. It begins with https:// and is that of a folder.`)
  const { origin, pathname } = url
  return `${origin}${pathname.replace(/\/(?:manifest\.json)?$/, '')}/`
}
