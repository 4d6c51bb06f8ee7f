import { generalChannel } from '../../renderer/core/clean/reading/channel'
// @ts-expect-error -- plain JavaScript
import { randomBy } from '../learning/random.mjs'

/** Longest run of printed letters that is misread as one. */
const longest = 2

/**
 * A text as OCR might have read it: letters for others, lost and made up, each as often as OCR confuses them.
 *
 * @param share of the misreadings that really are made: 1 gives a newspaper's, a third those of a book
 */
export function misread(text: string, share: number): string {
  const random = (randomBy as (seed: number) => () => number)(5)
  const seenFor = new Map<string, [seen: string, chance: number][]>()
  for (const [seen, printed, cost] of generalChannel())
    if (printed) seenFor.set(printed, [...(seenFor.get(printed) ?? []), [seen, share * Math.exp(-cost)]])
  const misreadingAt = (at: number): [seen: string, length: number] | null => {
    for (let length = longest; length > 0; length--)
      for (const [seen, chance] of seenFor.get(text.slice(at, at + length)) ?? [])
        if (random() < chance) return [seen, length]
    return null
  }
  let read = ''
  for (let at = 0; at < text.length;) {
    const [seen, length] = misreadingAt(at) ?? [text[at]!, 1]
    read += seen
    at += length
  }
  return read
}
