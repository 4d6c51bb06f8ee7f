/** Pixels between what lies over the window and what it belongs to, and between it and the edge of the window. */
const [near, edge] = [2, 8]
/** Pixels that it is high at most. */
const most = 240

/**
 * Shows a popover below a field, as wide as that, over whatever is there; above it where there is more room. It goes with the field when
 * that is scrolled or grows.
 */
export function liesBelow(popover: HTMLElement, field: HTMLElement | undefined): { destroy: () => void } {
  const place = () => {
    if (!field) return
    const { left, top, bottom, width } = field.getBoundingClientRect()
    const [above, below] = [top - near - edge, innerHeight - bottom - near - edge]
    const isAbove = below < Math.min(most, popover.scrollHeight) && above > below
    Object.assign(popover.style, {
      left: `${left}px`,
      width: `${width}px`,
      maxHeight: `${Math.max(0, Math.min(most, isAbove ? above : below))}px`,
      top: isAbove ? 'auto' : `${bottom + near}px`,
      bottom: isAbove ? `${innerHeight - top + near}px` : 'auto',
    })
  }
  popover.showPopover()
  place()
  const sizes = new ResizeObserver(place)
  sizes.observe(popover)
  if (field) sizes.observe(field)
  addEventListener('scroll', place, { capture: true, passive: true })
  addEventListener('resize', place)
  return {
    destroy() {
      sizes.disconnect()
      removeEventListener('scroll', place, { capture: true })
      removeEventListener('resize', place)
    },
  }
}
