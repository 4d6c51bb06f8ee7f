import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CommandFault } from './fault'

/** Seconds that any file may take, and those that each of its megabytes may take besides. */
const least = 120
const eachMegabyte = 30

/** Recognising a page takes seconds for what reading it takes milliseconds. */
const recognisingTakes = 20

/**
 * Seconds that may be spent on a file or a folder: what `--patience` says, or by its size.
 *
 * @param wanted value of `--patience`
 * @throws CommandFault for a value that is no number of seconds
 */
export function patienceFor(path: string, wanted: string | undefined, isRecognised = false): number {
  if (wanted === undefined) return (least + (sizeOf(path) / 1e6) * eachMegabyte) * (isRecognised ? recognisingTakes : 1)
  const seconds = Number(wanted)
  if (!(seconds > 0 && seconds <= 1e6))
    throw new CommandFault(`--patience takes seconds from 1 to 1000000, not “${wanted}”.`)
  return seconds
}

/** What is told of a file that took more. */
export function tookTooLong(path: string, seconds: number): string {
  return `“${path}” took over ${Math.round(seconds)} seconds and was given up; nothing of it was written. --patience SECONDS gives it longer.`
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found?.size ?? 0
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, { parentPath, name }) => sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    )
}
