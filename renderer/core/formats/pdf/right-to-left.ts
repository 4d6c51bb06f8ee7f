/** A letter of a word and where it begins, from the left. */
export interface PlacedLetter {
  readonly text: string
  readonly left: number
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/
/** Signs that go from left to right in such a text, too. */
const ownWay = /[\p{Script=Latin}\p{N}]/u

/** Letters that only end a word in Hebrew, and in Arabic. */
const finals = /[ךםןףץةى]/
const article = /^[اﺍ][لﻝﻟ]/

const turnedBrackets: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
}

/** Whether a text's letters run from right to left. */
export function isRightToLeft(text: string): boolean {
  return rightToLeft.test(text)
}

/**
 * Whether words' letters are placed from the left, first letter first, as tools put hidden text on a scan without heeding
 * that it runs from right to left. Letters tell that end words, and the article that begins them.
 */
export function isMirrored(words: readonly (readonly PlacedLetter[])[]): boolean {
  let mirrored = 0
  for (const word of words) {
    const shown = fromLeft(word.filter((l) => rightToLeft.test(l.text) && !/\p{M}/u.test(l.text)))
    if (shown.length < 2) continue
    const texts = shown.map((l) => l.text)
    if (finals.test(texts.at(-1)!)) mirrored++
    if (finals.test(texts[0]!)) mirrored--
    if (article.test(texts.join(''))) mirrored++
    if (article.test(texts.toReversed().join(''))) mirrored--
  }
  return mirrored > 0
}

/** The letters of a word in the order they are read; Arabic's shapes become the letters they are. */
export function inReadingOrder(word: readonly PlacedLetter[], mirrored: boolean): string {
  const shown = fromLeft(word)
  const texts = (mirrored ? shown : shown.toReversed()).map((l) =>
    l.text.normalize(/[\ufb1d-\ufdff\ufe70-\ufefc]/.test(l.text) ? 'NFKC' : 'NFC'),
  )
  // PDFium turns the brackets of what it takes for right-to-left.
  if (mirrored) return texts.map((text) => turnedBrackets[text] ?? text).join('')
  // Numbers and Latin words among them keep their own way.
  return runsOf(texts, (text) => ownWay.test(text))
    .map(({ items, is }) => (is ? items.toReversed() : items).join(''))
    .join('')
}

/** Words of a line, as they are read; each with whether it runs from right to left and where it begins. */
export function wordsInOrder<Word extends { readonly text: string; readonly left: number }>(
  line: readonly Word[],
  fromTheLeft: boolean,
): Word[] {
  const shown = line.toSorted((a, b) => a.left - b.left)
  if (fromTheLeft) return shown
  return runsOf(shown.toReversed(), (word) => !isRightToLeft(word.text) && ownWay.test(word.text)).flatMap(
    ({ items, is }) => (is ? items.toReversed() : items),
  )
}

/** Words of a line from left to right, as they are read: several from right to left among them that the file has as they are seen are turned. */
export function withTurnedWords<Word extends { readonly text: string; readonly left: number }>(
  line: readonly Word[],
): Word[] {
  return runsOf(line, (word) => isRightToLeft(word.text)).flatMap(({ items, is }) =>
    is && items.every((word, i) => i === 0 || word.left > items[i - 1]!.left) ? items.toReversed() : items,
  )
}

function fromLeft(word: readonly PlacedLetter[]): PlacedLetter[] {
  return word.toSorted((a, b) => a.left - b.left)
}

function runsOf<Item>(items: readonly Item[], test: (item: Item) => boolean): { items: Item[]; is: boolean }[] {
  const runs: { items: Item[]; is: boolean }[] = []
  for (const item of items) {
    const is = test(item)
    const last = runs.at(-1)
    if (last?.is === is) last.items.push(item)
    else runs.push({ items: [item], is })
  }
  return runs
}
