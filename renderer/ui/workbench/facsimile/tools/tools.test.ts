import { beforeEach, describe, expect, it } from 'vitest'
import type { PagePoint } from '../roll'
import { Reading } from './reading'
import type { BlockNumber, Pointer, Surface, Tool } from './tool'

let heard: string[] = []
const said = (...words: unknown[]) => void heard.push(words.map((w) => JSON.stringify(w)).join(' '))
const surface: Surface & { marking: boolean } = {
  marking: false,
  scroll: { left: 10, top: 100 },
  scrollTo: ({ left, top }) => said('scroll', left, top),
  point: (at) => said('point', at && [at.page, at.x, at.y]),
  choose: (at) => said('choose', [at.page, at.x, at.y]),
  markRegion: (page, { x, y, width, height }) => said('region', page, [x, y, width, height]),
  moveBlock: (page, moved, before) => said('block', page, moved, before),
}
/** The pointer over a page that is 100 pixels wide and high, the first of a roll. */
function at(x: number, y: number, more: Partial<Pointer> & { number?: BlockNumber } = {}): Pointer {
  const on: PagePoint | null = x <= 100 && y <= 100 ? { page: 0, x: x / 100, y: y / 100 } : null
  const { number = null } = more
  return { client: { x, y }, on, block: () => number, mouse: true, held: false, shift: false, ...more }
}

let reading: Tool
beforeEach(() => {
  heard = []
  surface.marking = false
  reading = new Reading(surface)
})

describe('reading', () => {
  it('points at what the pointer is over, while no button is held', () => {
    expect(reading.move(at(50, 50))).toBe(reading)
    reading.move(at(200, 50))
    reading.move(at(60, 50, { held: true }))
    expect(heard).toEqual(['"point" [0,0.5,0.5]', '"point" null'])
  })
  it('leaves a finger to the browser, which scrolls', () => {
    expect(reading.down(at(50, 50, { mouse: false }))).toBeNull()
  })
})

describe('dragging', () => {
  it('takes the picture along, and clicks nothing', () => {
    let tool = reading.down(at(50, 50))!
    tool = tool.move(at(52, 51))
    expect(heard).toEqual([])
    tool = tool.move(at(40, 70)).move(at(51, 50))
    expect(tool.up(at(51, 50))).toBe(reading)
    expect(heard).toEqual(['"scroll" 20 80', '"scroll" 9 100'])
  })
  it('that did not move was a click', () => {
    expect(reading.down(at(50, 50))!.move(at(51, 50)).up(at(51, 50))).toBe(reading)
    expect(heard).toEqual(['"choose" [0,0.51,0.5]'])
  })
  it('beside the pages clicks nothing, nor does one that is taken away', () => {
    reading.down(at(150, 50))!.up(at(150, 50))
    expect(reading.down(at(50, 50))!.cancel()).toBe(reading)
    expect(heard).toEqual([])
  })
})

describe('marking a region', () => {
  it('draws a rectangle from any corner to any other, with Shift or when a region was asked for', () => {
    let tool = reading.down(at(80, 60, { shift: true }))!
    tool = tool.move(at(30, 20))
    expect(tool.drawn).toEqual({ page: 0, share: { x: 0.3, y: 0.2, width: 0.5, height: 0.39999999999999997 } })
    expect(tool.up(at(30, 20))).toBe(reading)
    surface.marking = true
    reading.down(at(0, 0))!.move(at(50, 50)).up(at(50, 50))
    expect(heard).toEqual(['"region" 0 [0.3,0.2,0.5,0.39999999999999997]', '"region" 0 [0,0,0.5,0.5]'])
  })
  it('stays on its page', () => {
    const tool = reading
      .down(at(80, 60, { shift: true }))!
      .move(at(90, 90))
      .move(at(300, 300))
    expect(tool.drawn!.share.width).toBeCloseTo(0.1)
  })
  it('begins on a page only, and a mere press marks nothing', () => {
    expect(reading.down(at(200, 60, { shift: true }))).toBeNull()
    reading.down(at(50, 60, { shift: true }))!.up(at(50, 60))
    expect(
      reading
        .down(at(50, 60, { shift: true }))!
        .move(at(90, 90))
        .cancel(),
    ).toBe(reading)
    expect(heard).toEqual([])
  })
})

describe('moving a block', () => {
  const number = (block: number, page = 0) => ({ number: { page, block } })
  it('puts it before an earlier one, and behind a later one', () => {
    let tool = reading.down(at(5, 5, number(2)))!
    tool = tool.move(at(5, 9)).move(at(5, 20, number(0)))
    expect([tool.moved, tool.over]).toEqual([{ page: 0, block: 2 }, 0])
    expect(tool.up(at(5, 20))).toBe(reading)
    reading
      .down(at(5, 5, number(0)))!
      .move(at(5, 20, number(2)))
      .up(at(5, 20))
    expect(heard).toEqual(['"block" 0 2 0', '"block" 0 0 3'])
  })
  it('onto itself, onto nothing or onto another page moves nothing', () => {
    reading
      .down(at(5, 5, number(1)))!
      .move(at(5, 6, number(1)))
      .up(at(5, 6))
    reading
      .down(at(5, 5, number(1)))!
      .move(at(5, 20, number(0)))
      .move(at(50, 50))
      .up(at(50, 50))
    reading
      .down(at(5, 5, number(1)))!
      .move(at(5, 20, number(0, 1)))
      .up(at(5, 20))
    reading
      .down(at(5, 5, number(1)))!
      .move(at(5, 20, number(0)))
      .cancel()
    expect(heard).toEqual([])
  })
})
