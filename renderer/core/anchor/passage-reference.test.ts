import { expect, it } from 'vitest'
import { pageNames } from '../document/page-name'
import { textOfPages } from '../text'
import { passageReference } from './passage-reference'

const poem = 'The Owl\n\nWhen icicles hang by the wall,\nAnd Dick the shepherd blows his nail'
const whole = pageNames([''], 'page')

it('a passage of a text that is all one page is cited by its lines', () => {
  const text = textOfPages([poem])
  const at = (words: string) => ({ page: 0, from: poem.indexOf(words), to: poem.indexOf(words) + words.length })
  expect(passageReference(text, [at('icicles')], whole).short).toBe('line 3')
  expect(passageReference(text, [at('the wall,\n')], whole).short).toBe('line 3')
  expect(passageReference(text, [at('icicles'), at('Dick')], whole)).toEqual({ short: 'lines 3–4', full: 'lines 3–4' })
  expect(passageReference(text, [], whole).short).toBe('')
  expect(passageReference(textOfPages(['One line alone.']), [{ page: 0, from: 0, to: 3 }], whole).short).toBe('')
})

it('a passage of pages is cited by their labels, with their places where that is asked for', () => {
  const text = textOfPages(['One', 'Two'])
  const pages = pageNames(['248', ''], 'image')
  expect(passageReference(text, [{ page: 0, from: 0, to: 3 }], pages.slice(0, 1))).toEqual({
    short: 'p. 248',
    full: 'p. 248 (image 1 of 2)',
  })
  expect(passageReference(text, [{ page: 1, from: 0, to: 3 }], pages.slice(1)).full).toBe('image 2')
})
