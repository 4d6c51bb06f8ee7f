import { expect, it } from 'vitest'
import { describedFormats } from '../../core/export'
import { defaultPreferences } from '../settings'
import { choosing, chosenOf } from './choices'

const formats = describedFormats()
const formatNamed = (id: string) => formats.find((f) => f.id === id)!

it('author and dates are left out of all formats once that is chosen for one', () => {
  const kept = { ...defaultPreferences, ...choosing(defaultPreferences, formatNamed('pdf'), 'anonymous', true) }
  const told = formats.filter((f) => 'anonymous' in f.defaults)
  expect(told.length).toBeGreaterThan(15)
  for (const format of told) expect([format.id, chosenOf(kept, format)['anonymous']]).toEqual([format.id, true])
  const again = { ...kept, ...choosing(kept, formatNamed('md'), 'anonymous', false) }
  for (const format of told) expect([format.id, chosenOf(again, format)['anonymous']]).toEqual([format.id, false])
})

it('what else is chosen is chosen for one format', () => {
  const kept = { ...defaultPreferences, ...choosing(defaultPreferences, formatNamed('docx'), 'notes', 'comments') }
  expect(chosenOf(kept, formatNamed('docx'))['notes']).toBe('comments')
  const both = { ...kept, ...choosing(kept, formatNamed('md'), 'flavour', 'gfm') }
  expect(chosenOf(both, formatNamed('md'))['flavour']).toBe('gfm')
  expect(chosenOf(both, formatNamed('docx'))['notes']).toBe('comments')
  expect(chosenOf(both, formatNamed('html'))).toEqual({ ...formatNamed('html').defaults, anonymous: false })
})
