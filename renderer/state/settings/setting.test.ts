import { expect, it } from 'vitest'
import { emptyLibrary } from '../../store/library.testing'
import { Setting } from './setting.svelte'

const settled = () => new Promise((done) => setTimeout(done, 150))
const numberOr0 = (kept: unknown) => (kept as number | undefined) ?? 0

it('does not go back to what was set before, while what was set last is still on its way to the disk', async () => {
  const db = emptyLibrary()
  const setting = new Setting(db, 'a-number', numberOr0)
  expect(setting.current).toBe(0)
  void setting.set(1)
  const put = db.settings.put.bind(db.settings)
  db.settings.put = ((row: Parameters<typeof put>[0]) =>
    settled().then(() => put(row))) as unknown as typeof db.settings.put
  const last = setting.set(2)
  await new Promise((done) => setTimeout(done, 60))
  expect((await db.settings.get('a-number'))?.value).toBe(1)
  expect(setting.current).toBe(2)
  await last
  await settled()
  expect(setting.current).toBe(2)
  expect((await db.settings.get('a-number'))?.value).toBe(2)
})

it('follows what another window sets', async () => {
  const db = emptyLibrary()
  const [one, two] = [new Setting(db, 'a-number', numberOr0), new Setting(db, 'a-number', numberOr0)]
  await one.set(5)
  await settled()
  expect(two.current).toBe(5)
  await two.set(6)
  await settled()
  expect(one.current).toBe(6)
})
