import { describe, expect, it } from 'vitest'
import { cleanedText } from '../../text'
import { clean, cleanedBy } from '../cleaned-by.testing'

const by = (text: string) => cleanedBy('control-characters', text)

describe('control characters', () => {
  it('of a terminal and of printers go', () => {
    expect(by('a \u001b[1;31mred\u001b[0m \u001b]0;title\u0007boat')).toBe('a red boat')
    expect(by('\u001b@\u001b&l0O\u001b(s3Ba \u001bEred\u001bF boat\u001b')).toBe('a red boat')
  })
  it('take no letter with them behind a space', () => {
    expect(by('a red\u001b boat')).toBe('a red boat')
  })
  it('that show nothing go', () => {
    expect(by('a\u0007 red\u0001 boat\u007f\uffff, K\u000eo\u000fn')).toBe('a red boat, Kon')
  })
  it('printed letters over each other: in bold, underlined, or with an accent', () => {
    expect(by('r\bre\bed\bd _\bb_\bo_\ba_\bt, b\b_')).toBe('red boat, b')
    expect(by("e\b'te\b', n\b~, u\b\", c\b,a")).toBe('été, ñ, ü, ça')
  })
  it('of Latin-1 stand for the signs of Windows-1252', () => {
    expect(by('\u0093It\u0092s late\u0094\u009d')).toBe('“It’s late”')
  })
  it('at the end of a line are a hyphen, as PDF readers write it, and within one are none', () => {
    expect(cleanedText(clean(['The govern\u0002\nment of the is\ufffeland and the gar\ufffe\ndens of it']))).toBe(
      'The government of the island and the gardens of it',
    )
  })
})

describe('invisible marks', () => {
  const marks = (text: string) => cleanedBy('invisible-marks', text)
  it('go where they do nothing', () => {
    expect(marks('ï»¿the cap\u200dtain \u200eof\u200f the \u202ared\u202c bo\u00adat\u180e')).toBe(
      'the captain of the red boat',
    )
    expect(marks('реши\u00adло')).toBe('решило')
  })
  it('stay where letters join, and where words run from right to left', () => {
    for (const text of ['می\u200cخواهم', 'क्\u200dष', 'שלום \u2066(1871)\u2069 boat\u200f.'])
      expect(marks(text)).toBe(text)
  })
})
