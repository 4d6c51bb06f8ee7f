import { unpackBlocks, type BlockKind, type PackedLayout } from '../document/page-layout'

const aroundTheText: readonly BlockKind[] = ['header', 'footer', 'page-number']

/** The lines of a page that stand around its text, by its layout: running heads and feet, and page numbers. */
export function furnitureOf(source: string, layout: PackedLayout | null): string[] {
  if (!layout) return []
  return unpackBlocks(layout)
    .filter((b) => aroundTheText.includes(b.kind))
    .flatMap((b) => source.slice(b.from, b.to).split('\n'))
    .filter((line) => line.trim() !== '')
}
