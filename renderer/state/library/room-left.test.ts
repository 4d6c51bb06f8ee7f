import { expect, it } from 'vitest'
import { Notices } from '../window'
import { RoomLeft } from './room-left'

it('room that comes to its end is told before it does, each limit once', async () => {
  const notices = new Notices()
  let left = 5e9
  const room = new RoomLeft(notices, async () => ({ usage: 3e9, quota: 3e9 + left }))
  const said = async () => {
    await room.look()
    return notices.current.length
  }
  expect(await said()).toBe(0)
  left = 9e8
  expect([await said(), await said()]).toEqual([1, 1])
  left = 1e8
  expect([await said(), await said()]).toEqual([2, 2])
  expect(notices.current.map((n) => n.text.split(';')[0])).toEqual(Array(2).fill('The library takes 3.0 GB'))
  expect(notices.current[1]!.text).toContain('room for 100 MB more')
})
it('a machine that does not tell is not asked in vain', async () => {
  const notices = new Notices()
  await new RoomLeft(notices, () => Promise.reject(new TypeError('no'))).look()
  await new RoomLeft(notices, async () => undefined).look()
  expect(notices.current).toEqual([])
})
