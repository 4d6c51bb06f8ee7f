import { existsSync, readFileSync, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { availableParallelism, hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { readProfile, writtenProfile, type BatchProfile } from '../../renderer/core/batch'
import { writeWhole } from '../whole-file'
import { Claims, type Held, type UnitRecord } from './batch/claims'
import type { UnitEnd } from './batch/do-unit'
import { checkProfile } from './batch/profile-options'
import { hashOf, isInShard, unitsOf, type Unit } from './batch/units'
import { CommandFault } from './fault'
import { JobWorker } from './job-worker'
import { readOptions } from './options'
import { patienceFor, tookTooLong } from './patience'

/** Seconds without a sign of life after which another process takes a document over. */
const defaultExpiry = 60
/** Milliseconds before a document that another process has is looked at again. */
const waitFor = 1000

/** `diptych batch`: what a profile says, done to every document of a folder; it goes on where it stopped. */
export async function batchCommand(args: readonly string[]): Promise<number> {
  const { words, flags, values } = readOptions(
    args,
    ['--quiet', '--retry'],
    ['--shard', '--jobs', '--patience', '--expire'],
  )
  const [file, from, out, ...more] = words
  if (file === undefined || from === undefined || out === undefined || more.length)
    throw new CommandFault('batch takes a profile, a folder of documents and one for the results. See diptych --help.')
  const profile = profileFrom(file)
  if (!statSync(from, { throwIfNoEntry: false })?.isDirectory()) throw new CommandFault(`“${from}” is no folder.`)
  if (existsSync(out) && !statSync(out).isDirectory()) throw new CommandFault(`“${out}” is no folder.`)
  if (`${resolve(out)}/`.startsWith(`${resolve(from)}/`))
    throw new CommandFault(
      'The results can’t go into the folder of the documents: they would be taken for more of them.',
    )
  const shard = shardOf(values.get('--shard') ?? '1/1')
  const jobs = numberOf(values.get('--jobs') ?? String(availableParallelism()), 1, 256, '--jobs')
  const expiry = numberOf(values.get('--expire') ?? String(defaultExpiry), 1, 86_400, '--expire') * 1000
  const folder = join(out, '.diptych-batch', hashOf(writtenProfile(profile)))
  const claims = new Claims(folder, expiry)
  await claims.open()
  const all = unitsOf(from)
  const units = all.filter((unit) => isInShard(unit, shard))
  let failed = 0
  const tell = (record: UnitRecord) => {
    if (record.status === 'failed') failed++
    process.stdout.write(JSON.stringify(record) + '\n')
  }
  const queue: Unit[] = []
  for (const unit of units) {
    const known = await claims.record(unit.id)
    if (known?.status === 'failed' && flags.has('--retry')) await claims.forget(unit.id)
    // What was done before is not told again; what failed is not forgotten.
    else if (known) {
      if (known.status === 'failed') failed++
      continue
    }
    queue.push(unit)
  }
  const isShown = !flags.has('--quiet') && process.stderr.isTTY
  let left = queue.length
  const step = () => {
    left--
    if (isShown) process.stderr.write(`\r\x1b[K${units.length - left} of ${units.length} documents${left ? '' : '\n'}`)
  }
  const work = async () => {
    const worker = new JobWorker()
    for (let unit = queue.shift(); unit; unit = queue.shift()) {
      const held = await claims.claim(unit.id)
      if (!held) {
        if (await claims.record(unit.id)) step()
        else {
          // Another process has it: it is looked at again until that is done with it, or gone.
          queue.push(unit)
          await new Promise((done) => setTimeout(done, waitFor))
        }
        continue
      }
      const record = await doneBy(worker, {
        profile,
        from,
        out,
        unit,
        held,
        expiry,
        patience: values.get('--patience'),
      })
      if (await held.settle(record)) tell(record)
      step()
    }
    await worker.end()
  }
  await Promise.all(Array.from({ length: Math.min(jobs, Math.max(1, queue.length)) }, work))
  await writeResults(folder, out, all)
  return failed ? 1 : 0
}

async function doneBy(
  worker: JobWorker,
  order: {
    readonly profile: BatchProfile
    readonly from: string
    readonly out: string
    readonly unit: Unit
    readonly held: Held
    readonly expiry: number
    readonly patience: string | undefined
  },
): Promise<UnitRecord> {
  const { profile, from, out, unit, held, expiry } = order
  const path = join(from, unit.path)
  const seconds = patienceFor(path, order.patience, profile.recognise.length > 0)
  const started = Date.now()
  const beating = setInterval(() => void held.beat(), Math.max(200, expiry / 4))
  const end = await worker.run({ profile, from: path, out, stem: unit.stem }, seconds)
  clearInterval(beating)
  const { results, warnings, error } = end.isDone
    ? (end.answer as UnitEnd)
    : {
        results: [],
        warnings: [],
        error: end.isLate ? tookTooLong(path, seconds) : `“${path}” was given up: ${end.why}.`,
      }
  return {
    unit: unit.path,
    status: error === null ? 'done' : 'failed',
    results,
    warnings,
    ...(error === null ? {} : { error }),
    took: Date.now() - started,
    host: hostname(),
  }
}

/** All that is known of the documents, in the order of their paths: a line each, whichever process did it. */
async function writeResults(folder: string, out: string, units: readonly Unit[]): Promise<void> {
  const there = new Set(await readdir(folder))
  const lines: string[] = []
  for (const { id } of units)
    if (there.has(`${id}.json`)) lines.push(await readFile(join(folder, `${id}.json`), 'utf8'))
  await writeWhole(join(out, 'results.jsonl'), Buffer.from(lines.join('')))
}

/** @throws CommandFault */
function profileFrom(file: string): BatchProfile {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new CommandFault(`“${file}” can’t be read.`)
  }
  const read = readProfile(text)
  if ('fault' in read) throw new CommandFault(`“${file}” ${read.fault}`)
  checkProfile(read.profile)
  return read.profile
}

/** @throws CommandFault */
function shardOf(value: string): { readonly number: number; readonly of: number } {
  const found = /^(\d{1,6})\/(\d{1,6})$/.exec(value)
  const [number, of] = [Number(found?.[1]), Number(found?.[2])]
  if (!found || number < 1 || number > of) throw new CommandFault(`--shard takes I/N, as 1/8 to 8/8, not “${value}”.`)
  return { number, of }
}

function numberOf(value: string, least: number, most: number, option: string): number {
  const number = Number(value)
  if (!(number >= least && number <= most))
    throw new CommandFault(`${option} takes a number from ${least} to ${most}, not “${value}”.`)
  return number
}
