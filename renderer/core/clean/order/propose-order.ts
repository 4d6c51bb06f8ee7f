import type { Page } from '../../text'
import type { Lexicon } from '../lexicon/lexicon'
import { linesOf } from '../tokens'
import { movedParts, type LineOrder } from './line-order'
import { restoreOrder } from './restore-order'
import { Succession } from './succession'
import type { LineEnds } from './line-ends'

/** A page of print has no more lines; what has more is a whole text, whose lines nobody mixed. */
const mostLines = 600

/**
 * An order in which a page's lines continue each other, where OCR seems to have mixed those of several columns: judged by
 * the words alone, for text without places on a picture.
 *
 * @returns null where the order is as good as any, or was changed already
 */
export function proposeOrder(page: Page, lexicon: Lexicon): LineOrder | null {
  if (page.order.length > 1) return null
  const all = linesOf(page.source)
  if (all.length > mostLines) return null
  const filled = all.flatMap((line, i) => (line.text.trim() ? [i] : []))
  const succession = new Succession(lexicon)
  const ends = succession.ends(filled.map((i) => all[i]!.text.trim()))
  const restored = restoreOrder(
    ends.map((e, k) => ({ ends: e, apart: k > 0 && filled[k]! > filled[k - 1]! + 1 })),
    (above, below) => succession.evidence(ends[above]!, ends[below]!),
  )
  if (!restored) return null
  return withEmptyLines(restored, filled, all.length, ends)
}

/**
 * Puts the empty lines back: each behind the line it stood behind, but for those that would tear a sentence in what was
 * moved; they go to the end.
 */
function withEmptyLines(
  order: readonly number[],
  filled: readonly number[],
  lines: number,
  ends: readonly LineEnds[],
): LineOrder {
  const behind = new Map<number, number[]>()
  let last = -1
  const isFilled = new Set(filled)
  for (let i = 0; i < lines; i++) {
    if (isFilled.has(i)) last = i
    else behind.set(last, [...(behind.get(last) ?? []), i])
  }
  const moved = movedParts(order)
  const result = [...(behind.get(-1) ?? [])]
  const spare: number[] = []
  order.forEach((line, k) => {
    const at = filled[line]!
    result.push(at)
    const ending = ends[line]!.ending
    const asItWas = !moved[k] && order[k + 1] === line + 1
    const stays = asItWas || k === order.length - 1 || ending === 'sentence' || ending === 'clause'
    ;(stays ? result : spare).push(...(behind.get(at) ?? []))
  })
  return [...result, ...spare]
}
