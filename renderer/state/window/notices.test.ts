import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Notices } from './notices.svelte'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const textsOf = (notices: Notices) => notices.current.map((n) => n.text)

it('what was done goes by itself; a problem stays until it is dismissed', () => {
  const notices = new Notices()
  notices.say('Two pages could not be read.', 'problem')
  notices.say('Cleaned.')
  expect(textsOf(notices)).toEqual(['Two pages could not be read.', 'Cleaned.'])
  vi.advanceTimersByTime(8000)
  expect(textsOf(notices)).toEqual(['Two pages could not be read.'])
  notices.dismiss(notices.current[0])
  expect(notices.current).toEqual([])
})
it('what is said last takes the place of what was done before, and has its own time', () => {
  const notices = new Notices()
  notices.say('Cleaned.')
  vi.advanceTimersByTime(7000)
  notices.say('Exported.')
  expect(textsOf(notices)).toEqual(['Exported.'])
  vi.advanceTimersByTime(7000)
  expect(textsOf(notices)).toEqual(['Exported.'])
})
it('what offers something to do stays longer, and while the pointer is at it', () => {
  const notices = new Notices()
  const action = { label: 'Undo', run: () => undefined }
  notices.say('Rejected.', 'done', action)
  vi.advanceTimersByTime(20_000)
  expect(textsOf(notices)).toEqual(['Rejected.'])
  notices.hold()
  vi.advanceTimersByTime(60_000)
  expect(textsOf(notices)).toEqual(['Rejected.'])
  notices.release()
  vi.advanceTimersByTime(4000)
  expect(notices.current).toEqual([])
})
it('with a document goes what was said of it and read', () => {
  const notices = new Notices()
  notices.say('A page could not be read.', 'problem')
  vi.advanceTimersByTime(11_000)
  notices.say('Another page could not be read.', 'problem')
  notices.say('Saved.')
  notices.leave()
  expect(textsOf(notices)).toEqual(['Another page could not be read.', 'Saved.'])
  vi.advanceTimersByTime(3000)
  notices.leave()
  expect(textsOf(notices)).toEqual(['Another page could not be read.'])
})
it('no more problems are kept than can be read, the last ones, and none twice', () => {
  const notices = new Notices()
  for (const text of ['a', 'b', 'b', 'c', 'd']) notices.say(text, 'problem')
  expect(textsOf(notices)).toEqual(['b', 'c', 'd'])
  notices.dismiss()
  expect(textsOf(notices)).toEqual(['b', 'c', 'd'])
})
