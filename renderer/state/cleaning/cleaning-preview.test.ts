import { describe, expect, it } from 'vitest'
import { clean } from '../../core/clean/cleaned-by.testing'
import { effectOf } from './cleaning-preview.svelte'

describe('the effect of other rules', () => {
  it('says by rule what would come and go', () => {
    const source = 'China signed a ioint statement in 1 992 with Russia.'
    const effect = effectOf(clean([source], ['look-alikes']).pages, clean([source], ['spaced-numerals']).pages)
    expect(effect).toMatchObject({ added: 1, removed: 1 })
    expect(effect.rules.get('spaced-numerals')).toMatchObject({
      added: 1,
      removed: 0,
      samples: [{ was: '1 992', is: '1992', sign: '+' }],
    })
    expect(effect.rules.get('look-alikes')).toMatchObject({ added: 0, removed: 1 })
  })
  it('tells white space apart, as all counts do', () => {
    const source = 'A joint  statement was  made.'
    const effect = effectOf(clean([source], ['look-alikes']).pages, clean([source], ['white-space']).pages)
    expect(effect).toMatchObject({ added: 0, removed: 0, lineWork: 2 })
  })
})
