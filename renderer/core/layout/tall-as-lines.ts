import type { Box, PageLayout } from '../document/page-layout'
import { median } from './median'

const usual = new WeakMap<PageLayout, number>()

/**
 * A place of a page as tall as its lines usually are, the place in the middle of its height: a dash or a speck, looked at by itself, tells
 * nothing of the line it stands in.
 *
 * @param share in shares of the page's width and height, as the answer is
 */
export function tallAsLines(layout: PageLayout, share: Box): Box {
  const height = Math.max(share.height, usualHeight(layout))
  return { ...share, y: Math.max(0, share.y + share.height / 2 - height / 2), height }
}

/** The width of the line in which a place of a page stands, as a share of the page's; that of the place where no line is known there. */
export function lineWidthAt({ lines, width, height }: PageLayout, share: Box): number {
  const [x, y] = [(share.x + share.width / 2) * width, (share.y + share.height / 2) * height]
  const found = lines.find(({ box }) => box.x <= x && x <= box.x + box.width && box.y <= y && y <= box.y + box.height)
  return Math.max(share.width, (found?.box.width ?? 0) / width)
}

/** How tall lines usually are, as a share of the page's height; 0 where none is known. */
function usualHeight(layout: PageLayout): number {
  let height = usual.get(layout)
  if (height === undefined) {
    const places = layout.lines.length ? layout.lines : layout.words
    usual.set(layout, (height = median(places.map(({ box }) => box.height)) / layout.height))
  }
  return height
}
