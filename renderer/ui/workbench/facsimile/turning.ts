/** How a page is turned, clockwise, in degrees. */
export type Rotation = 0 | 90 | 180 | 270

/** A point of a page, as shares of its width and height. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A point of a page as it is shown, on the page before it was turned. */
export function unturned(rotation: Rotation, { x, y }: Point): Point {
  if (rotation === 90) return { x: y, y: 1 - x }
  if (rotation === 180) return { x: 1 - x, y: 1 - y }
  if (rotation === 270) return { x: 1 - y, y: x }
  return { x, y }
}

/** A point of a page, where it is once the page is turned. */
export function turned(rotation: Rotation, { x, y }: Point): Point {
  if (rotation === 90) return { x: 1 - y, y: x }
  if (rotation === 180) return { x: 1 - x, y: 1 - y }
  if (rotation === 270) return { x: y, y: 1 - x }
  return { x, y }
}

/** The CSS transform that turns a page about its corner into a frame of the turned page's size. */
export function turning(rotation: Rotation, width: number, height: number): string {
  if (rotation === 90) return `translate(${width}px, 0) rotate(90deg)`
  if (rotation === 180) return `translate(${width}px, ${height}px) rotate(180deg)`
  if (rotation === 270) return `translate(0, ${height}px) rotate(270deg)`
  return ''
}
