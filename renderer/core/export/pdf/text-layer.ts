import type { PlacedPage } from '../renditions/placed-words'
import { letterWidth } from './glyphless-font'
import type { PageFrame } from './page-frame'

/**
 * Operators that put a page's words where they stand, unseen. Each word is stretched to its box, so that a search marks
 * just the picture of it.
 *
 * @param font the font's name among the page's resources
 */
export function textLayer({ width, height, blocks }: PlacedPage, frame: PageFrame, font: string): string {
  const operators = ['BT', '3 Tr', `/${font} 1 Tf`]
  for (const { lines } of blocks)
    for (const { words } of lines)
      for (const { text: plain, box, divided } of words) {
        const isDivided = divided?.part === 1
        const text = isDivided ? plain + hyphen : plain
        if (!(box.width > 0 && box.height > 0)) continue
        const share = { x: box.x / width, y: box.y / height, width: box.width / width, height: box.height / height }
        const [topLeft, , start, end] = frame.corners(share)
        const across = (text.length * letterWidth) / 1000
        const matrix = [
          (end[0] - start[0]) / across,
          (end[1] - start[1]) / across,
          topLeft[0] - start[0],
          topLeft[1] - start[1],
          ...start,
        ]
        operators.push(`${matrix.map(decimal).join(' ')} Tm`, `<${utf16(isDivided ? text : `${text} `)}> Tj`)
      }
  return [...operators, 'ET'].join('\n')
}

/**
 * At a line's end programs join the word before it with the next line, in a search and when it is copied. Of a soft hyphen poppler makes two
 * words, and of an ActualText around both halves one box over two lines.
 */
const hyphen = '-'

function decimal(n: number): string {
  return String(Math.round(n * 1e4) / 1e4)
}

function utf16(text: string): string {
  let hex = ''
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).padStart(4, '0')
  return hex
}
