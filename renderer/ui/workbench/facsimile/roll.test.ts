import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gap, Roll, type RollMeasures } from './roll'

const measures = fc.record<RollMeasures>({
  aspects: fc.array(fc.double({ min: 0.3, max: 3, noNaN: true }), { minLength: 1, maxLength: 30 }),
  rotation: fc.constantFrom(0, 90, 180, 270),
  fit: fc.constantFrom('width', 'page', 'column', 'free'),
  zoom: fc.double({ min: 0.1, max: 16, noNaN: true }),
  room: fc.record({ width: fc.integer({ min: 200, max: 2000 }), height: fc.integer({ min: 200, max: 1500 }) }),
})
const unit = fc.double({ min: 0.01, max: 0.99, noNaN: true })
/** A roll, one of its pages, and a place that it is scrolled to. */
const scrolled = fc.tuple(measures, fc.nat(), unit, unit).map(([given, n, x, y]) => {
  const roll = new Roll(given)
  const page = n % given.aspects.length
  const scroll = {
    left: x * Math.max(0, roll.whole.width - roll.room.width),
    top: y * Math.max(0, roll.whole.height - roll.room.height),
  }
  return { given, roll, page, scroll }
})

describe('the roll of pages', () => {
  it('has its pages below each other, each inside of it, and finds each by its heights', () => {
    fc.assert(
      fc.property(measures, (given) => {
        const roll = new Roll(given)
        roll.sizes.forEach(({ width, height }, page) => {
          expect(roll.leftOf(page)).toBeGreaterThanOrEqual(gap)
          expect(roll.leftOf(page) + width).toBeLessThanOrEqual(roll.whole.width - gap + 1e-6)
          expect(roll.tops[page]! + height + gap).toBeLessThanOrEqual((roll.tops[page + 1] ?? roll.whole.height) + 1e-6)
          expect(roll.pageAt(roll.tops[page]!)).toBe(page)
          expect(roll.pageAt(roll.tops[page]! + height)).toBe(page)
        })
        expect(roll.pageAt(-1000)).toBe(0)
        expect(roll.pageAt(roll.whole.height * 2)).toBe(given.aspects.length - 1)
      }),
    )
  })
  it('finds a point of a page again at the place where it stands, however the page is turned', () => {
    fc.assert(
      fc.property(scrolled, unit, unit, ({ roll, page }, x, y) => {
        const { left, right, top, bottom } = roll.edgesOf(page, { x, y, width: 0, height: 0 })
        expect([left, top]).toEqual([right, bottom])
        const found = roll.pointAt({ left, top })!
        expect(found.page).toBe(page)
        expect(found.x).toBeCloseTo(x, 6)
        expect(found.y).toBeCloseTo(y, 6)
      }),
    )
  })
  it('knows no point beside its pages', () => {
    const roll = new Roll({ aspects: [1.4], rotation: 0, fit: 'width', zoom: 1, room: { width: 600, height: 800 } })
    expect(roll.pointAt({ left: gap / 2, top: 100 })).toBeNull()
    expect(roll.pointAt({ left: 100, top: gap / 2 })).toBeNull()
    expect(roll.pointAt({ left: 100, top: 100 })).not.toBeNull()
  })
  it('sees of a page what stands in the room, and nothing of one that does not', () => {
    fc.assert(
      fc.property(scrolled, ({ roll, page, scroll }) => {
        const { width, height } = roll.sizes[page]!
        const [w, h] = roll.onSide ? [height, width] : [width, height]
        const seen = roll.seenOf(page, scroll)
        const inRoom = roll.tops[page]! < scroll.top + roll.room.height && roll.tops[page]! + height > scroll.top
        if (!inRoom) return void expect(seen).toBeNull()
        if (!seen) return
        expect(seen.left).toBeGreaterThanOrEqual(-1e-6)
        expect(seen.top).toBeGreaterThanOrEqual(-1e-6)
        expect(seen.right).toBeLessThanOrEqual(w + 1e-6)
        expect(seen.bottom).toBeLessThanOrEqual(h + 1e-6)
        const shown = roll.onSide
          ? [seen.bottom - seen.top, seen.right - seen.left]
          : [seen.right - seen.left, seen.bottom - seen.top]
        expect(shown[0]).toBeLessThanOrEqual(roll.room.width + 1e-6)
        expect(shown[1]).toBeLessThanOrEqual(roll.room.height + 1e-6)
      }),
    )
  })
  it('has every page in sight among those near', () => {
    fc.assert(
      fc.property(scrolled, ({ roll, scroll }) => {
        const near = roll.near(scroll)
        roll.sizes.forEach((_, page) => roll.seenOf(page, scroll) && expect(near).toContain(page))
        expect(near).toContain(roll.pageInSight(scroll))
      }),
    )
  })
  it('keeps what stands at a place there when it is zoomed, turned or given another room', () => {
    fc.assert(
      fc.property(scrolled, measures, unit, unit, ({ given, roll, scroll }, other, x, y) => {
        const at = { left: x * roll.room.width, top: y * roll.room.height }
        const anchor = roll.anchorAt(at, scroll)
        const next = new Roll({ ...other, aspects: given.aspects, rotation: given.rotation })
        const after = next.anchorAt(at, next.scrollKeeping(anchor))
        if (anchor.share.y < 0 || anchor.share.y > 1) return
        expect(after.page).toBe(anchor.page)
        expect(after.share.x).toBeCloseTo(anchor.share.x, 4)
        expect(after.share.y).toBeCloseTo(anchor.share.y, 4)
      }),
    )
  })
  it('rests where a place can be seen well already, and brings any other into sight', () => {
    const word = fc
      .record({ x: unit, y: unit })
      .map(({ x, y }) => ({ x: x * 0.9, y: y * 0.9, width: 0.02, height: 0.005 }))
    fc.assert(
      fc.property(scrolled, word, ({ roll, page, scroll }, share) => {
        const next = roll.scrollFor(page, share, 'calm', scroll)
        expect(roll.scrollFor(page, share, 'calm', next)).toEqual(next)
        const box = roll.edgesOf(page, share)
        expect(box.left).toBeGreaterThanOrEqual(next.left - 1e-6)
        expect(box.top).toBeGreaterThanOrEqual(next.top - 1e-6)
        if (box.right - box.left < roll.room.width - 16)
          expect(box.right).toBeLessThanOrEqual(next.left + roll.room.width + 1e-6)
      }),
    )
  })
  it('brings a line into the middle when it is to be looked at closely', () => {
    const roll = new Roll({
      aspects: [1.4, 1.4],
      rotation: 0,
      fit: 'width',
      zoom: 1,
      room: { width: 600, height: 400 },
    })
    const line = { x: 0.2, y: 0.5, width: 0.3, height: 0.02 }
    const { top } = roll.scrollFor(1, line, 'centre', { left: 0, top: 0 })
    expect((roll.edgesOf(1, line).top - top) / 400).toBeCloseTo(0.45)
  })
  it('goes to the beginning of a page, unless it is the one at eye height', () => {
    const roll = new Roll({
      aspects: [1.4, 1.4, 1.4],
      rotation: 0,
      fit: 'width',
      zoom: 1,
      room: { width: 600, height: 400 },
    })
    const low = { left: 0, top: roll.tops[1]! + 300 }
    expect(roll.scrollFor(1, null, 'calm', low)).toEqual(low)
    expect(roll.scrollFor(1, null, 'top', low)).toEqual({ left: 0, top: roll.tops[1]! - gap })
    expect(roll.scrollFor(2, null, 'calm', low)).toEqual({ left: 0, top: roll.tops[2]! - gap })
  })
})
