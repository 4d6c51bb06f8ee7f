import { describe, expect, it } from 'vitest'
import { lineEdges } from './line-edges'
import { unitsOf } from './units'

/** Words of eight signs, run on, with a stray after every five of them. */
const words = Array.from({ length: 60 }, (_, i) => (i % 5 === 4 ? 'sentence r' : 'sentence')).join(' ')
const strays = [...words.matchAll(/ r(?= |$)/g)].map((m) => m.index + 1)

describe('where lines end', () => {
  it('is told by the lines, where OCR kept them', () => {
    const text = 'one two three\nfour five six\nseven eight nine'
    const edge = lineEdges(unitsOf(text), [])
    expect(edge(text.indexOf('three'))).toBe(1)
    expect(edge(text.indexOf('four'))).toBe(1)
    expect(edge(text.indexOf('five'))).toBe(-1)
  })
  it('is guessed from strays that stand a column’s width from each other, where lines were run on', () => {
    const edge = lineEdges(unitsOf(words), strays)
    expect(edge(strays[4]!)).toBeGreaterThan(0.7)
    expect(edge(strays[4]! + 24)).toBeLessThan(0)
  })
  it('is not known where nothing tells it, nor by an empty line alone', () => {
    expect(lineEdges(unitsOf('one two three four five'), [])(4)).toBe(0)
    expect(lineEdges(unitsOf('one two.\n\nthree four.\n\nfive six.'), [])(4)).toBe(0)
    expect(lineEdges(unitsOf(words), strays.slice(0, 3))(strays[4]!)).toBe(0)
  })
  it('says nothing of marks that are strewn', () => {
    const strewn = [3, 31, 140, 163, 300, 411, 480, 492].map((at) => at)
    expect(Math.abs(lineEdges(unitsOf(words), strewn)(260))).toBeLessThan(1)
  })
})
