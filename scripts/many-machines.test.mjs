import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from './inputs.mjs'
import { isProgram, onPath } from './system-packages.mjs'

const program = join(root, 'scripts/diptych.mjs')
const isBuilt = existsSync(join(root, 'dist/cli/cli.mjs'))
const hasParallel = onPath(['parallel']).some(isProgram)
const count = 40

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diptych-many-'))
  mkdirSync(join(folder, 'in'))
  for (let i = 0; i < count; i++)
    writeFileSync(
      join(folder, 'in', `letter-${i}.txt`),
      `Letter ${i}. The lamps vpon the quay were lit by tbe old men.\n`.repeat(60),
    )
  writeFileSync(
    join(folder, 'profile.json'),
    JSON.stringify({
      format: 'diptych-profile',
      version: 1,
      name: 'Letters',
      cleaning: { rules: {}, threshold: 0.6 },
      exports: [{ format: 'txt', settings: {} }],
    }),
  )
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const results = () =>
  readFileSync(join(folder, 'out/results.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** The processes that have claimed something. */
function workers() {
  const state = join(folder, 'out/.diptych-batch')
  if (!existsSync(state)) return []
  return readdirSync(state, { recursive: true })
    .filter((name) => name.endsWith('.claim'))
    .flatMap((name) => {
      try {
        return [JSON.parse(readFileSync(join(state, name), 'utf8')).pid]
      } catch {
        return []
      }
    })
}

describe.skipIf(!isBuilt)('a batch in several processes', () => {
  it.skipIf(!hasParallel)(
    'of GNU parallel, one of them killed and all begun again, has every result exactly once',
    async () => {
      const shards = [
        '--jobs',
        '2',
        process.execPath,
        program,
        'batch',
        'profile.json',
        'in',
        'out',
        '--shard',
        '{}/2',
        '--jobs',
        '1',
        '--expire',
        '2',
        ':::',
        '1',
        '2',
      ]
      const first = spawn('parallel', shards, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
      let told = ''
      first.stdout.on('data', (data) => (told += data))
      const ended = new Promise((done) => first.on('close', done))
      let killed = null
      while (killed === null) {
        await new Promise((done) => setTimeout(done, 20))
        ;[killed = null] = workers()
      }
      process.kill(killed, 'SIGKILL')
      expect(await ended).not.toBe(0)
      const again = spawnSync('parallel', shards, { cwd: folder, encoding: 'utf8' })
      expect(again.status).toBe(0)
      const units = results().map(({ unit }) => unit)
      expect(units).toHaveLength(count)
      expect(new Set(units).size).toBe(count)
      expect(results().every(({ status }) => status === 'done')).toBe(true)
      // Each was told once, by the process that did it; GNU parallel holds back what a killed one had told.
      const lines = (told + again.stdout)
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).unit)
      expect(new Set(lines).size).toBe(lines.length)
      expect(readdirSync(join(folder, 'out')).filter((name) => name.endsWith('.txt'))).toHaveLength(count)
      expect(workers()).toEqual([])
    },
    120_000,
  )

  it('that share everything do nothing twice', async () => {
    const run = () =>
      new Promise((done) => {
        const child = spawn(process.execPath, [program, 'batch', 'profile.json', 'in', 'out', '--jobs', '1'], {
          cwd: folder,
        })
        let told = ''
        child.stdout.on('data', (data) => (told += data))
        child.on('close', (code) =>
          done({
            code,
            units: told
              .split('\n')
              .filter(Boolean)
              .map((line) => JSON.parse(line).unit),
          }),
        )
      })
    const [a, b] = await Promise.all([run(), run()])
    expect([a.code, b.code]).toEqual([0, 0])
    expect([...a.units, ...b.units].sort()).toEqual(readdirSync(join(folder, 'in')).sort())
    expect(results()).toHaveLength(count)
  }, 120_000)
})
