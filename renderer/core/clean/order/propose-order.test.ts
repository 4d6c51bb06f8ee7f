import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanedOf, createPage, faultOf, movedSegments } from '../../text'
import { englishLexicon } from '../cleaned-by.testing'
import { movedParts, moveStretch, readLines, stretchesOf } from './line-order'
import { proposeOrder } from './propose-order'

const left = [
  'The committee met on the first of the month',
  'to hear what the engineers had to say of the',
  'new bridge, which had been closed since the',
  'floods of the last winter carried away two of',
  'its piers. It was agreed that the work should',
  'begin at once, and that the cost of it should',
  'be borne by the county.',
]
const right = [
  'A fire broke out on Tuesday night in the',
  'house of Mr. Brown, the baker, and was not',
  'put out until the roof had fallen in. None of',
  'the family was hurt, but they have lost all of',
  'their furniture and most of their clothes. The',
  'neighbours have taken the children into their',
  'homes until another house can be found.',
]
const mixed = left.flatMap((line, i) => [line, right[i]!])
const read = (source: string) => {
  const page = createPage(source)
  const order = proposeOrder(page, englishLexicon())
  return order ? cleanedOf(readLines(page, order)) : null
}

describe('an order for mixed lines', () => {
  it('parts two columns that OCR read line by line', () => {
    expect(read(mixed.join('\n'))).toBe([...left, ...right].join('\n'))
    expect(read(mixed.join('\n') + '\n')).toBe([...left, ...right].join('\n') + '\n')
  })

  it('parts columns mixed in blocks, and closes the sentences that empty lines tore', () => {
    const blocks = [
      left.slice(0, 2),
      right.slice(0, 3),
      left.slice(2, 4),
      right.slice(3, 5),
      left.slice(4),
      right.slice(5),
    ]
    const text = read(blocks.map((b) => b.join('\n')).join('\n\n'))
    expect(text?.split('\n').filter((line) => line)).toEqual([...left, ...right])
    expect(text).toContain('floods of the last winter carried away two of\nits piers.')
    expect(text).toContain('to hear what the engineers had to say of the\nnew bridge')
  })

  it('leaves text alone whose lines follow each other, and what is no page of print', () => {
    expect(read([...left, '', ...right].join('\n'))).toBeNull()
    expect(read('One line.')).toBeNull()
    expect(read('')).toBeNull()
    expect(read(mixed.join('\n').repeat(60))).toBeNull()
  })
})

describe('reading lines in an order', () => {
  const anyOrder = fc
    .array(fc.constantFrom('', 'one', 'two words', 'three more words'), { minLength: 1, maxLength: 12 })
    .chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray([...lines.keys()], { minLength: lines.length })))

  it('moves lines whole and loses none, with a line end at the last or without', () => {
    fc.assert(
      fc.property(anyOrder, fc.boolean(), ([lines, order], ended) => {
        const page = createPage(lines.join('\n') + (ended ? '\n' : ''))
        const all = ended ? [...order, lines.length] : order
        const next = readLines(page, all)
        expect(faultOf(next)).toBeNull()
        expect(cleanedOf(next).split('\n')).toEqual(all.map((line) => lines[line] ?? ''))
      }),
    )
  })

  it('is undone by moving a stretch back', () => {
    fc.assert(
      fc.property(anyOrder, fc.nat(11), ([lines, order], at) => {
        const stretches = stretchesOf(order, (line) => lines[line] === '')
        expect(stretches.flat()).toEqual(order)
        if (at + 1 >= stretches.length) return
        const swapped = [...stretches]
        ;[swapped[at], swapped[at + 1]] = [swapped[at + 1]!, swapped[at]!]
        expect(moveStretch(stretches, at, 1)).toEqual(swapped.flat())
        expect(moveStretch(swapped, at + 1, -1)).toEqual(order)
      }),
    )
  })

  it('tells what has moved', () => {
    expect(movedParts([0, 2, 1, 3, 4])).toEqual([false, true, true, false, false])
    const page = readLines(createPage('a\nb\nc\nd'), [0, 2, 1, 3])
    expect(movedSegments(page).map((s) => [page.source.slice(s.from, s.to), s.number])).toEqual([
      ['c\n', 1],
      ['b\n', 2],
    ])
    expect(movedSegments(createPage('a\nb'))).toEqual([])
  })
})
