import type { Colour } from '../anchor'
import { below } from './tag-names'

/** A tag in the code book. */
export interface CodeBookTag {
  readonly name: string
  readonly colour: Colour
  /** What it is for; '' for nothing said. */
  readonly description: string
  /** Notes that have it. */
  readonly count: number
}

/** A tag in the tree of all, with how deep it lies and what it is called there. */
export interface PlacedTag extends CodeBookTag {
  readonly depth: number
  readonly shortName: string
  /** Notes that have it or one below it. */
  readonly total: number
}

/** Tags in the order of their tree; one that only others lie below stands there, too. */
export function tagTree(tags: readonly CodeBookTag[], colourOf: (name: string) => Colour): PlacedTag[] {
  const all = new Map(tags.map((tag) => [tag.name, tag]))
  for (const { name } of tags) {
    const parts = name.split(below)
    for (let depth = 1; depth < parts.length; depth++) {
      const above = parts.slice(0, depth).join(below)
      if (!all.has(above)) all.set(above, { name: above, colour: colourOf(above), description: '', count: 0 })
    }
  }
  const total = new Map<string, number>()
  for (const { name, count } of tags) {
    const parts = name.split(below)
    for (let depth = 1; depth <= parts.length; depth++) {
      const above = parts.slice(0, depth).join(below)
      total.set(above, (total.get(above) ?? 0) + count)
    }
  }
  const collator = new Intl.Collator('en', { numeric: true })
  return [...all.values()]
    .map((tag) => ({ tag, parts: tag.name.split(below) }))
    .sort((a, b) => {
      for (let i = 0; i < Math.min(a.parts.length, b.parts.length); i++) {
        const order =
          collator.compare(a.parts[i]!, b.parts[i]!) || (a.parts[i]! < b.parts[i]! ? -1 : +(a.parts[i]! > b.parts[i]!))
        if (order) return order
      }
      return a.parts.length - b.parts.length
    })
    .map(({ tag, parts }) => ({
      ...tag,
      depth: parts.length - 1,
      shortName: parts.at(-1)!,
      total: total.get(tag.name) ?? 0,
    }))
}
