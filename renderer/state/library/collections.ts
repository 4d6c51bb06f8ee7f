/** A collection of documents: one may be in several, and a collection in another. */
export interface Collection {
  readonly id: string
  readonly name: string
  /** The one that it is in; null for none. */
  readonly parent: string | null
}

/** A collection in the tree, with how deep it lies. */
export interface PlacedCollection extends Collection {
  readonly depth: number
  /** "Letters / 1862". */
  readonly path: string
}

/** Collections as a tree is read, each after the one that it is in, by their names; a circle is cut. */
export function collectionTree(collections: readonly Collection[]): PlacedCollection[] {
  const known = new Set(collections.map((c) => c.id))
  const placed: PlacedCollection[] = []
  const seen = new Set<string>()
  const below = (parent: string | null, depth: number, path: string) => {
    const here = collections
      .filter((c) => (c.parent !== null && known.has(c.parent) ? c.parent : null) === parent && !seen.has(c.id))
      .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    for (const collection of here) {
      seen.add(collection.id)
      const whole = path ? `${path} / ${collection.name}` : collection.name
      placed.push({ ...collection, depth, path: whole })
      below(collection.id, depth + 1, whole)
    }
  }
  below(null, 0, '')
  for (const collection of collections)
    if (!seen.has(collection.id)) placed.push({ ...collection, depth: 0, path: collection.name })
  return placed
}

/** A collection and all that lie in it, at whatever depth. */
export function withinCollection(collections: readonly Collection[], id: string): Set<string> {
  const within = new Set([id])
  for (let size = 0; size < within.size;) {
    size = within.size
    for (const { id: other, parent } of collections) if (parent !== null && within.has(parent)) within.add(other)
  }
  return within
}
