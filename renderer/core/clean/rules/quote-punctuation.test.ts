import { describe, expect, it } from 'vitest'
import { cleanedBy } from '../cleaned-by.testing'

describe('commas and stops read as quotes', () => {
  it('reads them where the page has the habit', () => {
    const text =
      "Russia is a major buyer' China has the world's largest factory' and the two are growing' The scale of it will go on for a long time' Nobody knew"
    const cleaned = cleanedBy('quote-punctuation', text)
    expect(cleaned).toContain('buyer')
    expect(cleaned).not.toContain("factory'")
    expect(cleaned).toContain("world's largest")
  })
  it('leaves quotations and possessives alone', () => {
    const text = "He said 'come in' and 'sit down' to the boys' master, and the soldiers' wives laughed."
    expect(cleanedBy('quote-punctuation', text)).toBe(text)
  })
  it('leaves specks alone on a page whose commas came through', () => {
    const text =
      "His brother' was drowned, they said, in the bay, and the others, three of them, went to the city' when the railway came, one after another, and the last, old John, was taken' down, too, in the end, with his dog, his hat, and his stick."
    expect(cleanedBy('quote-punctuation', text)).toBe(text)
  })
})
