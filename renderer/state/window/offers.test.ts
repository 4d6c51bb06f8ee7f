import { expect, it } from 'vitest'
import { Notices } from './notices.svelte'
import { dropOffers } from './offers'

it('what was offered goes, a way back and problems stay', () => {
  const run = () => undefined
  const left = (...said: Parameters<Notices['say']>[]) => {
    const notices = new Notices()
    for (const one of said) notices.say(...one)
    dropOffers(notices)
    return notices.current.map(({ text }) => text)
  }
  expect(left(['No doubts are left.', 'done', { label: 'Export…', run }])).toEqual([])
  expect(left(['8 notes were made.', 'done', { label: 'Undo', run }])).toEqual(['8 notes were made.'])
  expect(left(['It failed.', 'problem', { label: 'Again', run }])).toEqual(['It failed.'])
})
