import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markPlace, unmarked } from './marks'
import { unitsOf } from './units'

const at = (text: string, word: string) => {
  const units = unitsOf(text)
  const i = units.findIndex((u) => u.core === word)
  const ways = unmarked(units[i]!, units[i + 1])
  return {
    ways: ways.map((w) => w.lead + word + w.trail),
    places: ways.map((w) => markPlace(units, i, w, units[i + 1]?.core ?? '')),
  }
}

describe('marks that may be specks', () => {
  it('are those beside a word that a scan makes of dirt', () => {
    expect(at("and' the", 'and').ways).toEqual(['and'])
    expect(at("he went 'to town", 'to').ways).toEqual(['to'])
    expect(at('she said -that', 'that').ways).toEqual(['that'])
    expect(at('the town,. and', 'town').ways).toEqual(['town.', 'town,'])
  })
  it('are a stop only before a small letter, and no dots, quotations and lone commas', () => {
    expect(at('watched the. case', 'the').ways).toEqual(['the'])
    expect(at('watched the. Case', 'the').ways).toEqual([])
    expect(at("slow down' And", 'down').ways).toEqual([])
    expect(at('and so… on', 'so').ways).toEqual([])
    expect(at('“so,” he', 'so').ways).toEqual([])
    expect(at('so, he', 'so').ways).toEqual([])
  })
  it('have a partner where they quote', () => {
    expect(at("he said 'come in' and", 'come').places[0]).toMatchObject({ leads: true, paired: true, next: 1 })
    expect(at("he said 'come in' and", 'in').places[0]).toMatchObject({ leads: false, paired: true })
    expect(at("he said come in' and", 'in').places[0]).toMatchObject({ paired: false, sign: 3 })
    expect(at("the soldiers' tents", 'soldiers').places[0]).toMatchObject({ paired: false, sign: 2 })
  })
  it('are all that a reading without them lacks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'Ab', "'", '’', '.', ',', ';', '-', '"', ' '), { maxLength: 40 }),
        (signs) => {
          const units = unitsOf(signs.join(''))
          units.forEach((unit, i) => {
            for (const way of unmarked(unit, units[i + 1])) {
              expect(way.lead.length + way.trail.length).toBe(unit.lead.length + unit.trail.length - 1)
              expect(markPlace(units, i, way, '').sign).toBeGreaterThan(0)
            }
          })
        },
      ),
    )
  })
})
