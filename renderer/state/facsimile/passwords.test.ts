import { expect, it } from 'vitest'
import { Passwords } from './passwords.svelte'

const locked = { name: 'letters.pdf', file: new Blob(['x']) }
const made = () => new Passwords((_file, password) => Promise.resolve(password === 'right'))

it('a scan waits for its password, a wrong one is told, and the right one opens it for all who wait', async () => {
  const passwords = made()
  const [first, second] = [passwords.wanted('d', locked), passwords.wanted('d', locked)]
  expect(passwords.locked('d')).toMatchObject({ name: 'letters.pdf' })
  expect(await passwords.give('d', 'wrong')).toBe(false)
  expect(passwords.locked('d')).not.toBeNull()
  expect(await passwords.give('d', 'right')).toBe(true)
  expect(await Promise.all([first, second])).toEqual(['right', 'right'])
  expect(passwords.locked('d')).toBeNull()
  expect(await passwords.wanted('d', locked)).toBe('right')
})

it('the password of one file is not that of another, in one document or in two', async () => {
  const passwords = made()
  const other = { name: 'more letters.pdf', file: new Blob(['y']) }
  passwords.remember(locked, 'right')
  expect(passwords.of(locked)).toBe('right')
  expect(passwords.of(other)).toBeUndefined()
  expect(passwords.of({ ...locked, file: new Blob(['another file of that name']) })).toBeUndefined()
  const second = passwords.wanted('d', other)
  expect(passwords.locked('d')).toMatchObject({ name: 'more letters.pdf' })
  expect(await passwords.give('e', 'right')).toBe(false)
  expect(await passwords.give('d', 'right')).toBe(true)
  expect(await second).toBe('right')
})

it('opens a file in every document that has pages of it', async () => {
  const passwords = made()
  const both = [passwords.wanted('d', locked), passwords.wanted('half of d', locked)]
  expect(await passwords.give('half of d', 'right')).toBe(true)
  expect(await Promise.all(both)).toEqual(['right', 'right'])
  expect(passwords.locked('d')).toBeNull()
})
