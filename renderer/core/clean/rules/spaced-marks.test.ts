import { describe, expect, it } from 'vitest'
import { changesBy, cleanedBy } from '../cleaned-by.testing'

describe('a space before a mark', () => {
  it.each([
    ['He asked the man ; he knew nothing. Was it so? It was; they said it: all of it!', 'He asked the man; he knew'],
    ['Who was it ? The others had gone; they said so: nobody stayed!', 'Who was it? The others'],
  ])('is taken out of %j', (was, is) => expect(cleanedBy('spaced-marks', was)).toContain(is))

  it('stays where the page sets its marks apart', () => {
    const page = 'Who is there ? said he ; and they came : all of them ! What next ? nothing ; he said.'
    expect(changesBy('spaced-marks', page)).toEqual([])
  })

  it('stays before what is no mark of a word', () => {
    expect(changesBy('spaced-marks', 'the sign :-) was there; and it was so: he said so; then :x came')).toEqual([])
  })
})
