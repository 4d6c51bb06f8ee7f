/**
 * Names of what files tell that their formats have no words for: fields and addresses that this program alone writes, by which it
 * reads its files whole again. Each has two: one that says whose it is, and one for files that are not to say which program
 * wrote them.
 */

type Fields = Readonly<Record<string, unknown>>

const named = 'diptych:'
const neutral = 'own:'

/** What such fields mean where JSON is linked data: a prefix and its vocabulary. */
export const ownVocabulary = { diptych: 'urn:diptych:' }
const namedAddress = 'diptych://'
/** How addresses begin that do not say which program knows them. */
export const neutralAddress = 'urn:x-own:'
const neutralVocabulary = { own: neutralAddress }

/** Keys under which words stand that are a reader's, or a document's: they are left as they are. */
const words = new Set(['value', 'exact', 'prefix', 'suffix', 'label', 'summary', 'metadata'])

/** A field of an item of JSON by either of its names. */
export function ownField(item: Fields, name: string): unknown {
  return item[named + name] ?? item[neutral + name]
}

/** Whether an item of JSON has a field, by either of its names. */
export function hasOwnField(item: Fields, name: string): boolean {
  return named + name in item || neutral + name in item
}

/** The id of the note that an address is of, in either of its forms; undefined for any other address. */
export function noteOfAddress(address: string): string | undefined {
  return /^(?:(?:diptych:\/\/|urn:x-own:)document\/[^/]+\/note\/|urn:uuid:)?(\w{1,64})$/.exec(address)?.[1]
}

/** An address in its form that does not say which program knows it. */
function neutralised(address: string): string {
  return address.startsWith(namedAddress) ? neutralAddress + address.slice(namedAddress.length) : address
}

/** JSON that was made here, with its fields and addresses by their other names. */
export function withNeutralNames(json: unknown): unknown {
  if (typeof json === 'string') return neutralised(json)
  if (Array.isArray(json))
    return json.map((item) => (item === ownVocabulary ? neutralVocabulary : withNeutralNames(item)))
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      key.startsWith(named) ? neutral + key.slice(named.length) : key,
      words.has(key) ? (value as unknown) : withNeutralNames(value),
    ]),
  )
}

/** How keys of PDFs begin that only this program writes. */
export const ownKeys = 'DIPT_'

/** How they begin where they are not to say so: as what is private to a program does (ISO 32000-1, annex E). */
export const neutralKeys = 'XX'
