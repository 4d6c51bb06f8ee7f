import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { liveAnswers } from './live-answers'
import { emptyLibrary } from './library.testing'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true }))
afterEach(() => vi.useRealTimers())

it('hears each answer once, however much is written besides, and none after it has ended', async () => {
  const db = emptyLibrary()
  const heard: unknown[] = []
  const subscription = liveAnswers(
    () => db.settings.get('wanted'),
    (row) => heard.push(row?.value),
  )
  await vi.waitFor(() => expect(heard).toEqual([undefined]))
  for (let round = 1; round <= 3; round++) {
    // Enough for it to be subscribed to anew.
    for (let i = 0; i < 310; i++) await db.tags.put({ name: `${round}-${i}`, colour: 'red' })
    await vi.advanceTimersByTimeAsync(3000)
    await db.settings.put({ key: 'wanted', value: round })
    await vi.waitFor(() => expect(heard.at(-1)).toBe(round))
  }
  expect(heard).toEqual([undefined, 1, 2, 3])
  subscription.unsubscribe()
  await db.settings.put({ key: 'wanted', value: 4 })
  await vi.advanceTimersByTimeAsync(50)
  expect(heard).toEqual([undefined, 1, 2, 3])
})

it('what is written while it is subscribed to anew is heard', async () => {
  const db = emptyLibrary()
  const heard: unknown[] = []
  const subscription = liveAnswers(
    () => db.settings.get('wanted'),
    (row) => heard.push(row?.value),
  )
  for (let i = 0; i < 900; i++) {
    await db.tags.put({ name: String(i), colour: 'red' })
    if (i % 7 === 0) await db.settings.put({ key: 'wanted', value: i })
  }
  await vi.waitFor(() => expect(heard.at(-1)).toBe(896))
  subscription.unsubscribe()
})
