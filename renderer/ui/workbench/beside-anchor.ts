/** Space between what floats and what it speaks of, and between it and the frame, in CSS pixels. */
const apart = 8
const inside = 4

/** Below is better than above, unless it has less than this share of the room: what unfolds stays where it is. */
const nearlyAlike = 0.9

/** A room that is lower than this has no use, in CSS pixels. */
const leastRoom = 80

/** What else is not to be covered leaves at least so much, or it is covered. */
const leastClear = 160

/** Where something floats, in CSS pixels from its frame's corner, and how high it may be there. */
export interface FloatingPlace {
  readonly left: number
  readonly top: number
  readonly room: number
}

/**
 * Where something that floats goes beside what it speaks of: below it, or above where there is no room below; where it fits on neither
 * side, on the one with more room, as high as that; beside what fills the frame, over its foot.
 *
 * @param clear what else is not to be covered, as far as there is room without it: the same words in a pane above or below
 * @returns null when the anchor is out of sight
 */
export function besideAnchor(
  anchor: DOMRect,
  floating: HTMLElement,
  frame: HTMLElement,
  clear: readonly DOMRect[] = [],
): FloatingPlace | null {
  const box = frame.getBoundingClientRect()
  if (anchor.bottom < box.top || anchor.top > box.bottom) return null
  const { offsetWidth: width, offsetHeight, clientHeight, scrollHeight } = floating
  // All of it, also where it is kept lower now.
  const height = scrollHeight + offsetHeight - clientHeight
  const left = Math.max(4, Math.min(Math.max(8, anchor.left - box.left - 12), box.width - width - 22))
  const below = anchor.bottom - box.top + apart
  const above = anchor.top - box.top - apart
  const whole = { below: box.height - inside - below, above: above - inside }
  const free = { ...whole }
  for (const { top, bottom } of clear) {
    if (bottom <= anchor.top) free.above = Math.min(free.above, anchor.top - bottom - 2 * apart)
    else if (top >= anchor.bottom) free.below = Math.min(free.below, top - anchor.bottom - 2 * apart)
  }
  const rooms = Math.max(free.below, free.above) < Math.min(height, leastClear) ? whole : free
  if (Math.max(rooms.below, rooms.above) < Math.min(height, leastRoom))
    return { left, top: Math.max(inside, box.height - height - inside), room: box.height - 2 * inside }
  if (height <= rooms.below || rooms.below >= rooms.above * nearlyAlike) return { left, top: below, room: rooms.below }
  const shown = Math.min(height, rooms.above)
  return { left, top: above - shown, room: rooms.above }
}
