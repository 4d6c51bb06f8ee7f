import { edtfOf } from './edtf'
import { whereHeld, type Metadata } from './metadata'

/** An element of Dublin Core that documents are described by. */
export type DublinCoreElement =
  'title' | 'creator' | 'date' | 'language' | 'source' | 'rights' | 'identifier' | 'description'

/**
 * What is known of a document in the elements of Dublin Core
 * (https://www.dublincore.org/specifications/dublin-core/dces/), those that it has; the date as EDTF where it is one.
 */
export function dublinCore(metadata: Metadata): readonly (readonly [DublinCoreElement, string])[] {
  const { title, author = '', date, rights, address, remark, language } = metadata
  const elements: readonly (readonly [DublinCoreElement, string | undefined])[] = [
    ['title', title],
    ...author.split(/\s*;\s*/).map((name) => ['creator', name] as const),
    ['date', date && (edtfOf(date) ?? date)],
    ['language', language],
    ['source', whereHeld(metadata)],
    ['rights', rights],
    ['identifier', address],
    ['description', remark],
  ]
  return elements.flatMap(([element, value]) => (value ? [[element, value] as const] : []))
}
