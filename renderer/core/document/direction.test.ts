import { expect, it } from 'vitest'
import { directionOf } from './direction'

it('a paragraph goes the way of its first letter', () => {
  expect(directionOf('«The boats» חזרו')).toBe('ltr')
  expect(directionOf('(1871) חזרו, the boats')).toBe('rtl')
  expect(directionOf('٣ خرجت')).toBe('rtl')
  expect(directionOf('1871 – 72')).toBeNull()
})
