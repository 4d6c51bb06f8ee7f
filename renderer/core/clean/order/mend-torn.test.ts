import { describe, expect, it } from 'vitest'
import { englishLexicon } from '../cleaned-by.testing'
import { lineEnds } from './line-ends'
import { mendTorn } from './mend-torn'

/** A page whose lines stand in the file by the blocks given, and in this order. */
function mended(blocks: readonly (readonly string[])[], joints: Readonly<Record<string, number>>): string[] {
  const texts = blocks.flat()
  const ends = lineEnds(texts, englishLexicon())
  const begins = new Set(blocks.map((block) => block[0]))
  const lines = ends.map((e, i) => ({ ends: e, apart: i > 0 && begins.has(texts[i]) }))
  const evidence = (above: number, below: number) => joints[`${texts[above]!.at(-1)}${texts[below]![0]}`] ?? 0
  return mendTorn([...texts.keys()], lines, evidence).order.map((i) => texts[i]!)
}

describe('a block by itself', () => {
  const torn = ['They met in time.', 'such as the yearly summits. Since']
  const block = ['State heads also hold', 'regular meetings on occasions,']
  const next = ['Then he took office.']
  const joints = { '.s': -2.7, eS: -2.3, ',T': -0.4, '.S': 0.3, ',s': 0, eT: -2.1 }
  it('is put where a small letter stands behind a sentence’s end, and it ends within one', () => {
    expect(mended([torn.slice(0, 1), torn.slice(1), block, next], joints)).toEqual([
      torn[0],
      ...block,
      torn[1],
      ...next,
    ])
  })
  it('stays where it gains little, where it fits, and where it ends with a sentence', () => {
    const file = [torn.slice(0, 1), torn.slice(1), block, next]
    expect(mended(file, { ...joints, '.s': -1 })).toEqual(file.flat())
    expect(mended(file, { ...joints, ',T': 0.5 })).toEqual(file.flat())
    const ended = [...file.slice(0, 2), [block[0]!, 'regular meetings.'], next]
    expect(mended(ended, { ...joints, '.T': -0.4 })).toEqual(ended.flat())
  })
  it('is whole: lines that the file has with others are not torn from them', () => {
    const file = [torn.slice(0, 1), torn.slice(1), [...block, ...next]]
    expect(mended(file, joints)).toEqual(file.flat())
  })
})
