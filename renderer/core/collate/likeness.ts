/** Letters and pairs that print and OCR confuse, as the shape that they share. */
const shapes: readonly (readonly [RegExp, string])[] = [
  [/rn|in|ni|nn|iu|ui|m/g, 'm'],
  [/cl|d/g, 'd'],
  [/vv|w/g, 'w'],
  [/li|h|b/g, 'b'],
  [/[ceo0]/g, 'c'],
  [/[il1jtf]/g, 'l'],
  [/[s5]/g, 's'],
  [/[un]/g, 'n'],
  [/[vy]/g, 'v'],
  [/[qg9]/g, 'g'],
]

/** A word by the shapes of its letters alone: what OCR confuses is the same. */
export function shapeOf(folded: string): string {
  return shapes.reduce((form, [from, to]) => form.replace(from, to), folded)
}

let above = new Uint8Array(64)
let row = new Uint8Array(64)

/** How many letters must be put in, taken out or changed to make one word of another (Levenshtein); at most 255. */
function editDistance(a: string, b: string): number {
  const width = Math.min(b.length, 254) + 1
  if (row.length < width) {
    above = new Uint8Array(width * 2)
    row = new Uint8Array(width * 2)
  }
  for (let j = 0; j < width; j++) above[j] = j
  for (let i = 1; i <= Math.min(a.length, 254); i++) {
    row[0] = i
    const letter = a.charCodeAt(i - 1)
    for (let j = 1; j < width; j++) {
      const changed = above[j - 1]! + (b.charCodeAt(j - 1) === letter ? 0 : 1)
      row[j] = Math.min(changed, above[j]! + 1, row[j - 1]! + 1)
    }
    ;[above, row] = [row, above]
  }
  return above[width - 1]!
}

/** How alike two words are, in their letters or in the shapes of these: 0 to 1. */
export function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length)
  if (Math.min(a.length, b.length) * 2 < longest) return 0
  const byLetters = 1 - editDistance(a, b) / longest
  if (byLetters < 0.2) return byLetters
  const [x, y] = [shapeOf(a), shapeOf(b)]
  const byShapes = x === y ? 0.95 : 0.9 * (1 - editDistance(x, y) / Math.max(x.length, y.length))
  return Math.max(byLetters, byShapes)
}
