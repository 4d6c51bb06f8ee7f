import sqlite3InitModule, { type Database, type SAHPoolUtil } from '@sqlite.org/sqlite-wasm'
import { IndexDatabase } from './index-database'
import type { OpenedIndex } from './messages'

const file = '/index.sqlite3'

/** An index that is open. */
export interface OpenIndex extends Omit<OpenedIndex, 'known'> {
  readonly index: IndexDatabase
}

/**
 * Opens the index of this machine, in the private file system of the browser; one that is damaged or of another version is thrown
 * away and begun anew. Where there is no such file system it is in memory.
 */
export async function openIndex(): Promise<OpenIndex> {
  const sqlite = await sqlite3InitModule()
  const pool = await poolOf(sqlite)
  if (!pool) return { index: IndexDatabase.open(new sqlite.oo1.DB(':memory:')).index, anew: null, isKept: false }
  let anew: OpenedIndex['anew'] = null
  let db: Database | null = null
  try {
    db = new pool.OpfsSAHPoolDb(file)
    if (db.selectValue('PRAGMA quick_check(1)') !== 'ok') throw new Error('damaged')
    const { index, isOutdated } = IndexDatabase.open(db)
    if (!isOutdated) return { index, anew, isKept: true }
    anew = 'outdated'
  } catch {
    anew = 'damaged'
  }
  db?.close()
  await pool.wipeFiles()
  return { index: IndexDatabase.open(new pool.OpfsSAHPoolDb(file)).index, anew, isKept: true }
}

/** Where the files are. That it is to be tried again after it failed is an option that the types of the package lack. */
const pool = {
  name: 'diptych-search',
  directory: '/diptych-search',
  initialCapacity: 4,
  forceReinitIfPreviouslyFailed: true,
}

/** Tries to have the files: a window that was shut a moment ago may hold them still. */
const tries = 8

async function poolOf(sqlite: Awaited<ReturnType<typeof sqlite3InitModule>>): Promise<SAHPoolUtil | null> {
  for (let i = 0; i < tries; i++)
    try {
      return await sqlite.installOpfsSAHPoolVfs(pool)
    } catch (cause) {
      const isHeld = cause instanceof DOMException && /NoModificationAllowed|InvalidState/.test(cause.name)
      if (!isHeld) return null
      await new Promise((done) => setTimeout(done, 250))
    }
  return null
}
