import type { BlockKind, Box } from '../document/page-layout'
import type { PageBuilder } from './page-builder'
import type { XmlElement } from './xml-reader'

/** A line of an ALTO file, as it is read: what is to be written of it, once its place is known. */
export interface AltoLine {
  readonly id: string
  readonly box: Box | null
  readonly write: ((builder: PageBuilder) => void)[]
}

/** A block of text of an ALTO file. */
export interface AltoBlock {
  /** Its own id and those of the blocks it stands in, from within. */
  readonly ids: readonly string[]
  readonly element: XmlElement
  readonly kind: BlockKind
  readonly lines: AltoLine[]
}

/** What an ALTO file says of the order in which it is read. */
export interface AltoOrder {
  /** Places of blocks and lines by their ids (ReadingOrder, since ALTO 4.3). */
  readonly places: Map<string, number>
  /** By a block's id, the next one's (IDNEXT). */
  readonly next: Map<string, string>
}

/** Blocks in reading order; those without a place in it come last, in the file's order. */
export function blocksInOrder(blocks: readonly AltoBlock[], { places, next }: AltoOrder): readonly AltoBlock[] {
  const place = (block: AltoBlock) =>
    Math.min(
      block.ids.map((id) => places.get(id)).find((p) => p !== undefined) ?? Infinity,
      // A reading order may name lines alone.
      ...block.lines.map((line) => places.get(line.id) ?? Infinity),
    )
  if (blocks.some((block) => place(block) < Infinity)) return sorted(blocks, place)
  return next.size ? chained(blocks, next) : blocks
}

/** Lines of a block in reading order. */
export function linesInOrder(lines: readonly AltoLine[], { places }: AltoOrder): readonly AltoLine[] {
  return sorted(lines, (line) => places.get(line.id) ?? Infinity)
}

function sorted<Item>(items: readonly Item[], place: (item: Item) => number): Item[] {
  const places = new Map(items.map((item) => [item, place(item)]))
  return items.toSorted((a, b) => (places.get(a) === places.get(b) ? 0 : places.get(a)! - places.get(b)!))
}

/** Blocks as each names the next: a chain begins at one that none names. A chain that leads into itself ends there. */
function chained(blocks: readonly AltoBlock[], next: ReadonlyMap<string, string>): AltoBlock[] {
  const byId = new Map(blocks.map((block) => [block.ids[0]!, block]))
  const named = new Set(next.values())
  const taken = new Set<AltoBlock>()
  const follow = (first: AltoBlock) => {
    for (let block: AltoBlock | undefined = first; block && !taken.has(block);) {
      taken.add(block)
      block = byId.get(next.get(block.ids[0]!) ?? '')
    }
  }
  for (const block of blocks) if (!named.has(block.ids[0]!)) follow(block)
  for (const block of blocks) follow(block)
  return [...taken]
}
