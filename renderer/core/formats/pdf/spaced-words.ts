import { boxAround, type Box } from '../../document/page-layout'

/** A word of a line with the boxes of its letters, as far as this has to know it. */
interface SpacedWord {
  readonly text: string
  readonly boxes: readonly Box[]
}

/** From how many letters in a row on, each a word by itself, they are taken for words set apart. */
const fewest = 5
/** A gap so many times the usual one parts two words; letters farther apart than so many of their heights are a table's. */
const wordGap = 1.8
const farthest = 1.5

/**
 * The words of a line in which letters stand so far apart that each was taken for a word: put together by their gaps.
 *
 * @returns for each word that is read, the words of the line that it is made of, in order
 */
export function spacedWords<Word extends SpacedWord>(line: readonly Word[]): Word[][] {
  const made: Word[][] = []
  for (let at = 0; at < line.length;) {
    let end = at
    while (end < line.length && isLetter(line[end]!)) end++
    const run = line.slice(at, end)
    const parts = run.length >= fewest ? partsOf(run) : null
    if (parts) made.push(...parts)
    else made.push(...(run.length ? run : [line[at]!]).map((word) => [word]))
    at = Math.max(end, at + 1)
  }
  return made
}

function isLetter({ text, boxes }: SpacedWord): boolean {
  return boxes.length > 0 && /^\p{L}\p{M}*$/u.test(text)
}

/** Letters parted at wide gaps; null where they stand too far apart. */
function partsOf<Word extends SpacedWord>(run: readonly Word[]): Word[][] | null {
  const boxes = run.map((word) => boxAround(word.boxes)!)
  const gaps = boxes.slice(1).map((box, i) => Math.max(0, box.x - (boxes[i]!.x + boxes[i]!.width)))
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)]!
  const height = Math.max(...boxes.map((box) => box.height))
  if (usual > farthest * height) return null
  const parts: Word[][] = [[run[0]!]]
  for (const [i, gap] of gaps.entries())
    if (gap > wordGap * usual) parts.push([run[i + 1]!])
    else parts.at(-1)!.push(run[i + 1]!)
  return parts
}
