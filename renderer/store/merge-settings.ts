import type { Merging } from './merge-states'
import type { SettingRow } from './schema'

type Item = Readonly<Record<string, unknown>> & { readonly id: string }
type Named = Readonly<Record<string, unknown>> & { readonly name: string }

/**
 * What is kept under a setting when that of another library is laid into it; nothing that is here gives way.
 * @returns null where the other has nothing that is not here
 */
type Join = (here: unknown, there: unknown, from: Merging, idOf: (documentId: string) => string) => unknown

/** The settings that hold what a reader made, each with how two of them become one. */
const joins: Readonly<Record<string, Join>> = {
  collections: (here, there) => unitedById(listOf(here, isCollection), listOf(there, isCollection)),
  'saved-filters': (here, there) => unitedById(listOf(here, isNamedItem), listOf(there, isNamedItem)),
  boards: unitedBoards,
  searches: unitedByName,
  profiles: unitedByName,
  fonts: firstOfName,
  'citation-styles': firstOfName,
  'not-the-same': (here, there) => withFresh(listOf(here, isText), listOf(there, isText), (key) => key),
  'recognition-languages': unitedMaps,
}

/**
 * A setting of another state of the library, or of another library, laid into the one that is here.
 *
 * @param idOf  the id that a document has here
 * @returns null where there is nothing in it that is not here
 */
export function joinedSetting(
  here: SettingRow | undefined,
  there: SettingRow,
  from: Merging,
  idOf: (documentId: string) => string,
): SettingRow | null {
  const join = Object.hasOwn(joins, there.key) ? joins[there.key] : undefined
  if (!join) return here ? null : there
  const value = join(here?.value, there.value, from, idOf)
  return value === null ? null : { key: there.key, value }
}

/** Those here, and those of the others whose key is none of theirs; null where there are none. */
function withFresh<One>(here: readonly One[], there: readonly One[], keyOf: (one: One) => unknown): One[] | null {
  const known = new Set(here.map(keyOf))
  const fresh = there.filter((one) => !known.has(keyOf(one)))
  return fresh.length ? [...here, ...fresh] : null
}

function unitedById<One extends Item>(here: readonly One[], there: readonly One[]): One[] | null {
  return withFresh(here, there, ({ id }) => id)
}

/** Of boards that are in both, what stands on the other alone comes behind what stands here. */
function unitedBoards(here: unknown, there: unknown, _: Merging, idOf: (documentId: string) => string): unknown {
  const others = listOf(there, isNamedItem).map((board) => ({ ...board, items: itemsOf(board, idOf) }))
  const byId = new Map(others.map((board) => [board.id, board]))
  let isMore = false
  const joined = listOf(here, isNamedItem).map((board) => {
    const items = unitedById(listOf(board['items'], isItem), byId.get(board.id)?.items ?? [])
    isMore ||= items !== null
    return items ? { ...board, items } : board
  })
  return unitedById<Item>(joined, others) ?? (isMore ? joined : null)
}

/** The items of a board, with the documents of its quotations as they are called here. */
function itemsOf(board: Item, idOf: (documentId: string) => string): Item[] {
  return listOf(board['items'], isItem).map((item) =>
    isText(item['documentId']) ? { ...item, documentId: idOf(item['documentId']) } : item,
  )
}

/** Those here, and the others; one whose name is taken by something else says where it is from. */
function unitedByName(here: unknown, there: unknown, from: Merging): unknown {
  const known = listOf(here, isNamed)
  const said = new Set(known.map((one) => JSON.stringify(one)))
  const names = new Set(known.map(({ name }) => name))
  const others = listOf(there, isNamed)
    .filter((one) => !said.has(JSON.stringify(one)))
    .map((one) => (names.has(one.name) ? { ...one, name: `${one.name} (${from.name})` } : one))
  return withFresh(known, others, ({ name }) => name)
}

function firstOfName(here: unknown, there: unknown): unknown {
  return withFresh(listOf(here, isNamed), listOf(there, isNamed), ({ name }) => name)
}

function unitedMaps(here: unknown, there: unknown): unknown {
  const known = isMap(here) ? here : {}
  const fresh = Object.entries(isMap(there) ? there : {}).filter(([key]) => !Object.hasOwn(known, key))
  return fresh.length ? { ...Object.fromEntries(fresh), ...known } : null
}

function listOf<One>(value: unknown, isOne: (one: unknown) => one is One): One[] {
  return Array.isArray(value) ? value.filter(isOne) : []
}

function isMap(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isNamed(value: unknown): value is Named {
  return isText((value as Partial<Named> | null)?.name)
}

function isItem(value: unknown): value is Item {
  return isText((value as Partial<Item> | null)?.id)
}

function isNamedItem(value: unknown): value is Item & Named {
  return isItem(value) && isNamed(value)
}

function isCollection(value: unknown): value is Item & Named {
  return isNamedItem(value) && (value['parent'] === null || isText(value['parent']))
}
