import { describe, expect, it } from 'vitest'
import { clean } from '../clean/cleaned-by.testing'
import { everyChange, listChanges } from './change-list'

describe('lists of changes', () => {
  const text = clean([
    'China signed  a ioint state-\nment in 1 992 with the other parties to the treaty, and so\non to the end.',
  ])
  it('leave line work out unless its rule is asked for', () => {
    expect(
      listChanges(text, everyChange).every(
        ({ change }) => change.rule !== 'white-space' && change.rule !== 'paragraphs',
      ),
    ).toBe(true)
    expect(listChanges(text, { ...everyChange, rule: 'white-space' })).not.toHaveLength(0)
  })
  it('go by rule, state and confidence', () => {
    expect(listChanges(text, { ...everyChange, rule: 'spaced-numerals' }).map((c) => c.change.after)).toEqual(['1992'])
    expect(listChanges(text, { ...everyChange, state: 'rejected' })).toEqual([])
    expect(listChanges(text, { ...everyChange, least: 0.999 })).toEqual([])
    expect(listChanges(text, { ...everyChange, rule: 'reader' })).toEqual([])
  })
})
