import { expect, it } from 'vitest'
import { stillTold } from './still-told'

it('a file without author and dates says what the document is, and that is told: what is known, and no author', () => {
  const known = { title: 'Lamps', author: 'Ada', language: 'en', date: '1911', remark: 'From the second box.' }
  expect(stillTold(known)).toBe(
    'What is known of the document itself leaves, where the format has a place for it: its title, date, and remark.',
  )
  expect(stillTold({ title: 'Lamps', language: 'en' })).toMatch(/its title\.$/)
  expect(stillTold({ title: '', author: 'Ada', language: 'en' })).toBeNull()
})
