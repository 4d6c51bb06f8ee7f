/**
 * Where something that floats goes beside what it speaks of: below it, or above where there is no room below.
 * @returns CSS pixels from the frame's corner, or null when the anchor is out of sight
 */
export function besideAnchor(
  anchor: DOMRect,
  floating: HTMLElement,
  frame: HTMLElement,
): { left: number; top: number } | null {
  const box = frame.getBoundingClientRect()
  if (anchor.bottom < box.top || anchor.top > box.bottom) return null
  const { offsetWidth: width, offsetHeight: height } = floating
  const left = Math.max(4, Math.min(Math.max(8, anchor.left - box.left - 12), box.width - width - 22))
  const below = anchor.bottom - box.top + 8
  const above = anchor.top - box.top - height - 8
  if (below + height <= box.height - 4) return { left, top: below }
  // Where it fits on neither side it stays whole, in sight, at the frame's foot.
  return { left, top: above > 0 ? above : Math.max(4, box.height - height - 4) }
}
