import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { cleanedText } from '../core/text'
import { stateOf } from '../core/versions'
import {
  LibraryDatabase,
  loadComparisons,
  loadText,
  loadVersions,
  loadVersionState,
  ownersOfJobs,
  restoreBackup,
  takeJobsOver,
  writeBackup,
} from '.'
import { schemaVersion } from './schema'

/** A database as a released version left it: its stores, and some rows of each. */
interface Fixture {
  readonly version: number
  readonly stores: Record<string, string>
  readonly rows: Record<string, Record<string, unknown>[]>
  readonly cleaned: string
}

// One fixture for every schema version ever released; adding a version means adding its fixture.
const versions = Array.from({ length: schemaVersion }, (_, i) => i + 1)

function fixtureOf(version: number): Fixture {
  return JSON.parse(readFileSync(join(import.meta.dirname, `fixtures/schema-${version}.json`), 'utf8')) as Fixture
}

/** Builds the database of a version with plain Dexie, without any code of today's schema. */
async function oldDatabase(name: string, { version, stores, rows }: Fixture): Promise<void> {
  const old = new Dexie(name)
  old.version(version).stores(stores)
  for (const [table, list] of Object.entries(rows))
    await old
      .table(table)
      .bulkAdd(
        list.map((row) =>
          'base64' in row ? { ...row, base64: undefined, [bytesIn[table] ?? 'file']: fileOf(table, row) } : row,
        ),
      )
  old.close()
}

/** Fields that hold bytes, by the table; those of others hold files. */
const bytesIn: Readonly<Record<string, string>> = { files: 'bytes', versionStates: 'state' }

function fileOf(table: string, { base64 }: Record<string, unknown>): Uint8Array | Blob {
  const bytes = new Uint8Array(Buffer.from(base64 as string, 'base64'))
  return table in bytesIn ? bytes : new Blob([bytes])
}

it('tells how far a library is while it is brought up to this version, and leaves files as they are', async () => {
  await oldDatabase('upgraded', fixtureOf(1))
  const db = new LibraryDatabase('upgraded')
  const steps: string[] = []
  db.onUpgradeStep = (done, total) => steps.push(`${done}/${total}`)
  await db.open()
  const files = fixtureOf(1).rows['files']!
  // Each of the two later versions goes through all files.
  expect(steps).toEqual([...files, ...files].map((_, i) => `${i % files.length}/${files.length}`))
  expect(await db.originals.count()).toBe(files.length)
})

it('a password that stood in a library of schema version 2 is taken out, and asked for again', async () => {
  const fixture = fixtureOf(2)
  const originals = fixture.rows['originals']!.map((row) => ({ ...row, password: 'open sesame' }))
  await oldDatabase('with-password', { ...fixture, rows: { ...fixture.rows, originals } })
  const db = new LibraryDatabase('with-password')
  const rows = await db.originals.toArray()
  expect(rows.map((row) => row.encrypted)).toEqual(rows.map(() => true))
  expect(JSON.stringify(rows)).not.toContain('sesame')
  const copy = await new Response(
    new Blob([(await writeBackup(db, 1)) as Uint8Array<ArrayBuffer>])
      .stream()
      .pipeThrough(new DecompressionStream('gzip')),
  ).text()
  expect(copy).not.toContain('sesame')
  // A copy that such a version wrote holds it; the library that it is restored to does not.
  const written = copy
    .replace(`"schema":${schemaVersion}`, '"schema":2')
    .replaceAll('"encrypted":true', '"password":"open sesame"')
  const packed = await new Response(
    new Blob([written]).stream().pipeThrough(new CompressionStream('gzip')),
  ).arrayBuffer()
  const restored = new LibraryDatabase('restored-with-password')
  await restoreBackup(restored, new Uint8Array(packed))
  const kept = await restored.originals.toArray()
  expect(kept.length).toBeGreaterThan(0)
  expect(kept.every((row) => row.encrypted && !('password' in row))).toBe(true)
  db.close()
  restored.close()
})

it('pages that waited to be recognised in a library of schema version 5 wait in the queue, a run each', async () => {
  const fixture = fixtureOf(5)
  const settings = { languages: ['frk'], layout: 3, threshold: 0, deskew: true, leastConfidence: 0.3 }
  const waits = (page: number, run: string) => ({ documentId: 'fixture1', page, run, name: `Run ${run}`, settings })
  const value = [waits(0, 'one'), waits(1, 'other'), waits(1, 'one')]
  const rows = { ...fixture.rows, settings: [...fixture.rows['settings']!, { key: 'recognition-queue', value }] }
  await oldDatabase('recognising', { ...fixture, rows })
  const db = new LibraryDatabase('recognising')
  const jobs = await takeJobsOver(db, '', 'here')
  expect(jobs.map(([job, items]) => [job.name, job.work, items.map(({ what }) => what)])).toEqual(
    ['one', 'other'].map((run) => [
      `Run ${run}`,
      { settings, witness: `Run ${run}` },
      value.filter((page) => page.run === run).map(({ documentId, page }) => ({ documentId, page })),
    ]),
  )
  expect(await db.settings.get('recognition-queue')).toBeUndefined()
  db.close()
})

describe.each(versions)('a library of schema version %i', (version) => {
  it('opens, with every text, change and note', async () => {
    const fixture = fixtureOf(version)
    await oldDatabase(`old-${version}`, fixture)
    const db = new LibraryDatabase(`old-${version}`)
    const [document] = await db.documents.toArray()
    const { text, damaged } = await loadText(db, document!.id)
    expect(damaged).toEqual([])
    expect(cleanedText(text)).toBe(fixture.cleaned)
    expect(await (await db.originals.get([document!.id, 0]))!.file.text()).toContain('\f')
    expect(await db.annotations.count()).toBe(fixture.rows['annotations']!.length)
    db.close()
  })
  it.runIf(version >= 4)(
    'keeps its comparisons, with what was decided and the texts that are kept with them',
    async () => {
      const fixture = fixtureOf(version)
      await oldDatabase(`compared-${version}`, fixture)
      const opened = new LibraryDatabase(`compared-${version}`)
      const restored = new LibraryDatabase(`compared-again-${version}`)
      await restoreBackup(
        restored,
        new Uint8Array(readFileSync(join(import.meta.dirname, `fixtures/schema-${version}.diptych`))),
      )
      for (const db of [opened, restored]) {
        expect(await loadComparisons(db, 'fixture1')).toEqual(fixture.rows['comparisons'])
        expect(await db.keptTexts.toArray()).toEqual(fixture.rows['keptTexts'])
        db.close()
      }
    },
  )
  it.runIf(version >= 5)('keeps its kept versions, and what they hold', async () => {
    await oldDatabase(`versions-${version}`, fixtureOf(version))
    const opened = new LibraryDatabase(`versions-${version}`)
    const restored = new LibraryDatabase(`versions-again-${version}`)
    await restoreBackup(
      restored,
      new Uint8Array(readFileSync(join(import.meta.dirname, `fixtures/schema-${version}.diptych`))),
    )
    for (const db of [opened, restored]) {
      const [document] = await db.documents.toArray()
      const [kept, ...more] = await loadVersions(db, document!.id)
      expect([kept!.name, kept!.who, more]).toEqual(['As transcribed', 'Ada', []])
      const state = new Blob([(await loadVersionState(db, kept!.id)) as Uint8Array<ArrayBuffer>])
      const json = await new Response(state.stream().pipeThrough(new DecompressionStream('gzip'))).json()
      expect(stateOf(json).pages.map((page) => page.source)).toEqual(
        (await loadText(db, document!.id)).text.pages.map((page) => page.source),
      )
      db.close()
    }
  })
  it.runIf(version >= 6)('keeps what waits in the queue, for the next window', async () => {
    const fixture = fixtureOf(version)
    await oldDatabase(`queued-${version}`, fixture)
    const db = new LibraryDatabase(`queued-${version}`)
    const [[job, items] = [], ...more] = await takeJobsOver(db, 'gone', 'here')
    expect([job, items, more]).toEqual([{ ...fixture.rows['jobs']![0], owner: 'here' }, fixture.rows['jobItems'], []])
    expect(await ownersOfJobs(db)).toEqual(['here'])
    db.close()
  })
  it('saved to a file by that version is restored', async () => {
    const db = new LibraryDatabase(`restored-${version}`)
    await restoreBackup(
      db,
      new Uint8Array(readFileSync(join(import.meta.dirname, `fixtures/schema-${version}.diptych`))),
    )
    const [document] = await db.documents.toArray()
    expect(cleanedText((await loadText(db, document!.id)).text)).toBe(fixtureOf(version).cleaned)
    db.close()
  })
})
