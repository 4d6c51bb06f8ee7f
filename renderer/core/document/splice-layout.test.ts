import { expect, it } from 'vitest'
import { spliceLayout } from './splice-layout'
import type { PageLayout, WordPlace } from './page-layout'

const word = (from: number, to: number, x: number, y = 0): WordPlace => ({
  from,
  to,
  box: { x, y, width: 10, height: 10 },
  confidence: 0.5,
  alternatives: [],
})
const line = (from: number, to: number, y = 0) => ({ from, to, box: { x: 0, y, width: 50, height: 10 } })

it('a stretch read anew gives way, and what is behind it moves along', () => {
  // "The ioint lamp" / "was lit"; "ioint" is read anew as "joint old".
  const layout: PageLayout = {
    width: 100,
    height: 100,
    unitsPerInch: null,
    words: [word(0, 3, 0), word(4, 9, 12), word(10, 14, 24), word(15, 18, 0, 12), word(19, 22, 12, 12)],
    lines: [line(0, 14), line(15, 22, 12)],
    blocks: [{ ...line(0, 22), kind: 'text', rotation: 0 }],
  }
  const fresh: PageLayout = {
    width: 200,
    height: 200,
    unitsPerInch: null,
    words: [word(0, 5, 24), word(6, 9, 44)],
    lines: [line(0, 9)],
    blocks: [],
  }
  const { words, lines, blocks } = spliceLayout(layout, { from: 4, to: 9 }, fresh, 9)
  const text = 'The joint old lamp\nwas lit'
  expect(words.map((w) => text.slice(w.from, w.to))).toEqual(['The', 'joint', 'old', 'lamp', 'was', 'lit'])
  expect(words[1]!.box).toEqual({ x: 12, y: 0, width: 5, height: 5 })
  expect(words.map((w) => w.box.x)).toEqual([0, 12, 22, 24, 0, 12])
  expect(lines.map((l) => text.slice(l.from, l.to))).toEqual(['The joint old lamp', 'joint old', 'was lit'])
  expect(blocks.map((b) => [b.from, b.to])).toEqual([[0, 26]])
})
