import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { alone } from './alone.mjs'

const program = (lock, log) => `
  import { appendFileSync } from 'node:fs'
  import { alone } from ${JSON.stringify(join(import.meta.dirname, 'alone.mjs'))}
  await alone(${JSON.stringify(lock)}, async () => {
    appendFileSync(${JSON.stringify(log)}, 'begins ')
    await new Promise((resolve) => setTimeout(resolve, 300))
    appendFileSync(${JSON.stringify(log)}, 'ends ')
  })`

it('processes do a thing one after another, and one that is gone holds nobody up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-alone-'))
  const [lock, log] = [join(folder, 'lock'), join(folder, 'log')]
  const ended = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => ended.on('exit', resolve))
  writeFileSync(lock, String(ended.pid))
  const run = () =>
    new Promise((resolve) =>
      spawn(process.execPath, ['--input-type=module', '-e', program(lock, log)]).on('exit', resolve),
    )
  expect(await Promise.all([run(), run(), run()])).toEqual([0, 0, 0])
  expect(readFileSync(log, 'utf8')).toBe('begins ends begins ends begins ends ')
  expect(await alone(lock, async () => 'done')).toBe('done')
  await expect(alone(lock, () => Promise.reject(new Error('it failed')))).rejects.toThrow('it failed')
  expect(await alone(lock, async () => 'again')).toBe('again')
  rmSync(folder, { recursive: true })
})
