import { expect, it } from 'vitest'
import { filledIn, filledInSentence, noEntrySentence } from './filled-in'

const known = { title: 'Harbour Lights', author: 'Å. Sørensen', language: 'en' }
const said = (told: Parameters<typeof filledIn>[1]) => filledInSentence('ref.ris', filledIn(known, told, true))

it('what was filled in is told, and what stayed', () => {
  expect(said({ title: 'Other Lights', date: '1887' })).toBe('From “ref.ris” date was filled in; title stays as it is.')
})
it('where nothing was filled in it is told why', () => {
  expect(said({})).toBe(
    'From “ref.ris” nothing was filled in: its entry tells no title, author, date or anything else of the work, or is cut short.',
  )
  expect(said({ title: 'Harbour Lights', author: 'Å. Sørensen' })).toBe(
    'From “ref.ris” nothing was filled in: title and author are here already as it tells.',
  )
  expect(said({ title: 'Other Lights' })).toBe('From “ref.ris” nothing was filled in; title stays as it is.')
  expect(noEntrySentence('refs.ris', 2, { sourceFile: 'a.pdf', title: 'Letters' })).toBe(
    'Nothing was filled in from “refs.ris”: it has 2 entries, and none names “a.pdf” or has the title “Letters”.',
  )
})
