// What befalls the files of a LevelDB. Each takes the folder `IndexedDB` of a profile, and a number that chooses the place.
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

function files(folder, pattern) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

/** Flips 40 bytes in a row, at a share of the file. */
function flip(path, share) {
  const bytes = readFileSync(path)
  const from = Math.floor(bytes.length * share)
  for (let i = from; i < Math.min(bytes.length, from + 40); i++) bytes[i] ^= 0xff
  writeFileSync(path, bytes)
}

const log = /leveldb\/\d+\.log$/
const table = /leveldb\/\d+\.ldb$/
const manifest = /leveldb\/MANIFEST-\d+$/
const current = /leveldb\/CURRENT$/

/** Kinds of damage, by their names. */
export const damages = {
  'bytes flipped at the start of the log': (folder) => files(folder, log).forEach((path) => flip(path, 0)),
  'bytes flipped in the log': (folder) => files(folder, log).forEach((path) => flip(path, 0.3)),
  'bytes flipped near the end of the log': (folder) => files(folder, log).forEach((path) => flip(path, 0.9)),
  'half of the log': (folder) => files(folder, log).forEach((path) => truncateSync(path, statSync(path).size >> 1)),
  'a tenth of the log': (folder) =>
    files(folder, log).forEach((path) => truncateSync(path, Math.floor(statSync(path).size / 10))),
  'an empty log': (folder) => files(folder, log).forEach((path) => truncateSync(path, 0)),
  'no log': (folder) => files(folder, log).forEach((path) => rmSync(path)),
  'bytes flipped at the start of tables': (folder) => files(folder, table).forEach((path) => flip(path, 0)),
  'bytes flipped in tables': (folder) => files(folder, table).forEach((path) => flip(path, 0.5)),
  'half of each table': (folder) =>
    files(folder, table).forEach((path) => truncateSync(path, statSync(path).size >> 1)),
  'no tables': (folder) => files(folder, table).forEach((path) => rmSync(path)),
  'bytes flipped in the manifest': (folder) => files(folder, manifest).forEach((path) => flip(path, 0.2)),
  'half of the manifest': (folder) =>
    files(folder, manifest).forEach((path) => truncateSync(path, statSync(path).size >> 1)),
  'no manifest': (folder) => files(folder, manifest).forEach((path) => rmSync(path)),
  'an empty current': (folder) => files(folder, current).forEach((path) => truncateSync(path, 0)),
  'another current': (folder) => files(folder, current).forEach((path) => writeFileSync(path, 'MANIFEST-999999\n')),
  'no current': (folder) => files(folder, current).forEach((path) => rmSync(path)),
  'no blobs': (folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.blob'))
      .forEach((name) => rmSync(join(folder, name), { recursive: true })),
  'no files at all': (folder) => rmSync(folder, { recursive: true }),
  'all files empty': (folder) => files(folder, /leveldb\/\w/).forEach((path) => truncateSync(path, 0)),
}

/** Those that are part of `npm test`. */
export const fewDamages = ['half of the log', 'no manifest']
