import { expect, it } from 'vitest'
import { Notices } from '../window'
import { sayExported } from './document-export'

function said(made: Parameters<typeof sayExported>[2]) {
  const notices = new Notices()
  sayExported({ notices }, '“Lamps” was exported to “lamps.pdf”.', made)
  return notices.current.map(({ kind, text }) => [kind, text])
}

it('an export that went well is told calmly, whatever is remarked; one that lacks something is a problem', () => {
  expect(said({ warnings: [], remarks: ['1 page was set, not scanned.'] })).toEqual([
    ['done', '“Lamps” was exported to “lamps.pdf”. 1 page was set, not scanned.'],
  ])
  expect(said({ warnings: ['No font has 漢.'], remarks: [] })).toEqual([
    ['problem', '“Lamps” was exported to “lamps.pdf”. No font has 漢.'],
  ])
})
