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

it('the password of one document is not that of another', async () => {
  const passwords = made()
  passwords.remember('d', 'right')
  expect(passwords.of('d')).toBe('right')
  expect(passwords.of('e')).toBeUndefined()
  expect(await passwords.give('e', 'right')).toBe(false)
})
