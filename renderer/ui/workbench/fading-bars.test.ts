import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FadingBars } from './fading-bars.svelte'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('bars go a while after they were called, and come when the pointer is at an edge', () => {
  const bars = new FadingBars()
  bars.call()
  vi.advanceTimersByTime(2400)
  expect(bars.shown).toBe(true)
  vi.advanceTimersByTime(200)
  expect(bars.shown).toBe(false)
  bars.moved(400, 800)
  expect(bars.shown).toBe(false)
  bars.moved(790, 800)
  expect(bars.shown).toBe(true)
  vi.advanceTimersByTime(3000)
  bars.moved(10, 800)
  expect(bars.shown).toBe(true)
})
it('keys that write or go through the text leave them away; others call them', () => {
  const bars = new FadingBars()
  bars.shown = false
  for (const key of ['a', 'F8', 'ArrowDown', ' ']) bars.pressed(key)
  expect(bars.shown).toBe(false)
  bars.pressed('Control')
  expect(bars.shown).toBe(true)
  bars.stop()
})
