import { Text } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { lineDirection } from './line-direction'

const directions = (...lines: string[]) => lines.map((_, i) => lineDirection(Text.of(lines), i + 1))

describe('the direction of a line', () => {
  it('is that of its first letter', () => {
    expect(directions('The boats left.', '', 'הסירות יצאו.', '', 'خرجت القوارب.')).toEqual([
      'ltr',
      'ltr',
      'rtl',
      'rtl',
      'rtl',
    ])
  })
  it('passes over figures and signs', () => {
    expect(directions('(12) «הסירות יצאו»')).toEqual(['rtl'])
  })
  it('is that of its paragraph, which an empty line ends, also where it begins with a name in other letters', () => {
    expect(directions('הסירות יצאו אל', 'Calais ולא חזרו', '', 'They came to חיפה', 'יפו and back')).toEqual([
      'rtl',
      'rtl',
      'rtl',
      'ltr',
      'ltr',
    ])
  })
})
