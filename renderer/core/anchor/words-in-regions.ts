import { holds, shareOf, type Box, type PageLayout } from '../document/page-layout'
import type { Text } from '../text'
import type { Region, Target } from './annotation'

/** The words whose middles lie in rectangles, as stretches of their pages' sources. */
export function wordsIn(
  text: Text,
  layoutOf: (page: number) => PageLayout | null,
  places: readonly Region[],
): Target[] {
  const targets: { page: number; from: number; to: number }[] = []
  for (const page of new Set(places.map((p) => p.page))) {
    const layout = layoutOf(page)
    const source = text.pages[page]?.source
    if (!layout || source === undefined) continue
    const boxes = places.filter((p) => p.page === page).map((p) => p.share)
    for (const { from, to, box } of layout.words) {
      if (!(box.width > 0) || !boxes.some((share) => holds(share, middleOf(shareOf(box, layout))))) continue
      const last = targets.at(-1)
      if (last?.page === page && source.slice(last.to, from).trim() === '') last.to = to
      else targets.push({ page, from, to })
    }
  }
  return targets
}

function middleOf({ x, y, width, height }: Box): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 }
}
