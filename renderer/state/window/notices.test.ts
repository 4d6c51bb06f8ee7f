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
it('an Undo stays beside what is said next while it is fresh, and gives way to the next Undo', () => {
  const notices = new Notices()
  const undo = { label: 'Undo', run: () => undefined }
  notices.say('33 documents became one.', 'done', undo)
  vi.advanceTimersByTime(5000)
  notices.say('Cleaned.', 'done', { label: 'What was done', run: () => undefined })
  expect(textsOf(notices)).toEqual(['33 documents became one.', 'Cleaned.'])
  notices.say('Rejected.', 'done', undo)
  expect(textsOf(notices)).toEqual(['Rejected.'])
  vi.advanceTimersByTime(13_000)
  notices.say('Saved.')
  expect(textsOf(notices)).toEqual(['Saved.'])
})
it('what is offered stays beside what the program says next, until it can have been read', () => {
  const notices = new Notices()
  const offer = (label: string) => ({ label, run: () => undefined })
  notices.say('Other texts of these pages are kept.', 'done', offer('Compare…'))
  notices.say('A document may be here twice.', 'done', offer('Look at them'))
  notices.say('Cleaned.', 'done', offer('What was done'))
  expect(textsOf(notices)).toEqual([
    'Other texts of these pages are kept.',
    'A document may be here twice.',
    'Cleaned.',
  ])
  notices.say('Two documents may be here twice.', 'done', offer('Look at them'))
  expect(textsOf(notices).slice(-2)).toEqual(['Cleaned.', 'Two documents may be here twice.'])
  notices.say('Two documents may be here twice. So may their pages.', 'done', offer('Go there'))
  expect(textsOf(notices).slice(-2)).toEqual(['Cleaned.', 'Two documents may be here twice. So may their pages.'])
  vi.advanceTimersByTime(13_000)
  notices.say('Saved.')
  expect(textsOf(notices)).toEqual(['Saved.'])
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

it('what is said at length stays beside what the program says at once after it, until it can have been read', () => {
  const notices = new Notices()
  const long =
    'You have worked on “The letter”, so it stays, and this reading is a document beside it. All notes found it.'
  notices.say(long)
  vi.advanceTimersByTime(300)
  notices.say('Cleaned.')
  expect(textsOf(notices)).toEqual([long, 'Cleaned.'])
  vi.advanceTimersByTime(5000)
  notices.say('Exported.')
  expect(textsOf(notices)).toEqual(['Exported.'])
})
