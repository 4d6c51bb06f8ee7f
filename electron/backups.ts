import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { OpenedFile } from './bridge'
import { writeWhole } from './whole-file'

const name = /^diptych-(\d{4})-(\d\d)-(\d\d)T(\d\d)(\d\d)(\d\d)\.diptych$/

/** How old the newest copy may be before another is made, in milliseconds. */
const backupEvery = 24 * 3600 * 1000

/** Copies kept whatever their age, and how long one a day and one a month are kept. */
const kept = { newest: 5, days: 14, months: 12 }

/** Name of the copy made at a time; sorts by time. */
export function backupName(now: Date): string {
  return `diptych-${now.toISOString().slice(0, 19).replaceAll(':', '')}.diptych`
}

/** When a copy was made, by its name; null for any other file. */
export function timeOfBackup(file: string): number | null {
  const [, year, month, day, hour, minute, second] = name.exec(file) ?? []
  return year === undefined ? null : Date.UTC(+year, +month! - 1, +day!, +hour!, +minute!, +second!)
}

/**
 * The copies that are no longer needed: all but the five newest, the newest of each of the last fourteen days, and the
 * newest of each of the last twelve months. Files that are no copies are never named.
 */
export function superfluous(files: readonly string[], now: number): string[] {
  const copies = files
    .filter((f) => timeOfBackup(f) !== null)
    .sort()
    .reverse()
  const wanted = new Set(copies.slice(0, kept.newest))
  const seen = new Set<string>()
  for (const copy of copies) {
    const age = (now - timeOfBackup(copy)!) / (24 * 3600 * 1000)
    const day = copy.slice(0, 18)
    const month = copy.slice(0, 15)
    if (age <= kept.days && !seen.has(day)) wanted.add(copy)
    if (age <= kept.months * 31 && !seen.has(month)) wanted.add(copy)
    seen.add(day).add(month)
  }
  return copies.filter((c) => !wanted.has(c))
}

/** Copies of the library in a folder outside the profile: written whole, pruned after each. */
export class Backups {
  constructor(private readonly folder: string) {}

  /** Whether the newest copy is older than a day, or there is none. */
  async isDue(now: number): Promise<boolean> {
    const newest = (await this.files()).at(-1)
    return newest === undefined || now - timeOfBackup(newest)! >= backupEvery
  }

  /** Writes a copy, then removes superfluous ones. */
  async write(bytes: Uint8Array, now: Date): Promise<string> {
    const file = join(this.folder, backupName(now))
    await writeWhole(file, bytes)
    for (const old of superfluous(await this.files(), now.getTime())) await rm(join(this.folder, old), { force: true })
    return file
  }

  /** The newest copy, or null. */
  async latest(): Promise<OpenedFile | null> {
    const newest = (await this.files()).at(-1)
    return newest === undefined
      ? null
      : { name: newest, bytes: new Uint8Array(await readFile(join(this.folder, newest))) }
  }

  private async files(): Promise<string[]> {
    const there = await stat(this.folder).catch(() => null)
    if (!there?.isDirectory()) return []
    return (await readdir(this.folder)).filter((f) => timeOfBackup(f) !== null).sort()
  }
}
