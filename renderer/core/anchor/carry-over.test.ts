import { describe, expect, it } from 'vitest'
import type { PageLayout, WordPlace } from '../document/page-layout'
import { absorb, createPage, isDecided, type Page } from '../text'
import { carryDecisions, sameOnPicture, type PlacedPage } from './carry-over'
import { byReader } from '../text/provenance.testing'

/** A page whose words stand in a row: the n-th word of any text of it stands at the n-th place. */
function placed(page: Page, scale = 1): PlacedPage {
  const words: WordPlace[] = [...page.source.matchAll(/\S+/g)].map((m, i) => ({
    from: m.index,
    to: m.index + m[0].length,
    box: { x: i * 100 * scale, y: 10 * scale, width: 90 * scale, height: 20 * scale },
    confidence: null,
    alternatives: [],
  }))
  const layout: PageLayout = {
    width: 1000 * scale,
    height: 100 * scale,
    unitsPerInch: null,
    words,
    lines: [],
    blocks: [],
  }
  return { page, layout }
}

const text = (source: string) => placed(createPage(source), 2)

describe('decisions on another reading of the same picture', () => {
  const before = placed(absorb(createPage('The ioint lamp was lit'), 4, 9, 'joint', byReader('a')))
  const decided = before.page.changes.filter(isDecided)

  it('stand where the words read as they did', () => {
    const { page, kept, fulfilled, lost } = carryDecisions(
      before,
      text('Tbe old-ish lamp'.replace('old-ish', 'ioint')),
      decided,
    )
    expect([kept, fulfilled, lost]).toEqual([1, 0, []])
    expect(page.changes).toEqual([{ ...decided[0], from: 4, to: 9 }])
  })
  it('are fulfilled where the new text reads so by itself', () => {
    expect(carryDecisions(before, text('The joint lamp was lit'), decided)).toMatchObject({
      kept: 0,
      fulfilled: 1,
      lost: [],
    })
  })
  it('are lost, and told, where it reads otherwise still', () => {
    expect(carryDecisions(before, text('The iomt lamp was lit'), decided)).toMatchObject({ kept: 0, lost: decided })
  })
  it('are lost where nothing is known of the places', () => {
    const blind = { page: createPage('The ioint lamp'), layout: null }
    expect(carryDecisions(before, blind, decided).lost).toEqual(decided)
  })
  it('within a word move with it', () => {
    const page = absorb(createPage('The lanp was'), 6, 7, 'm', byReader('b'))
    const { page: next } = carryDecisions(placed(page), text('A the lanp was'.slice(2)), page.changes)
    expect(next.changes.map((c) => [c.from, c.to, c.after])).toEqual([[6, 7, 'm']])
  })
})

describe('the same place on the picture', () => {
  it('is found whatever the words have become', () => {
    const to = text('Tho jomt lamps was lit')
    expect(sameOnPicture(placed(createPage('The joint lamp was lit')), to, { from: 4, to: 14 })).toEqual({
      from: 4,
      to: 14,
    })
  })
  it('is none where its words do not stand together in the text', () => {
    const from = placed(createPage('one two three'))
    const to = text('one two three')
    const apart: PlacedPage = {
      ...to,
      layout: {
        ...to.layout!,
        words: to.layout!.words.map((w, i) => (i === 1 ? { ...w, box: { ...w.box, y: 180 } } : w)),
      },
    }
    expect(sameOnPicture(from, apart, { from: 0, to: 13 })).toBeNull()
  })
})
