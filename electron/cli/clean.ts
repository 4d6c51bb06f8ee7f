import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { defaultCleaning } from '../../renderer/core/clean/cleaning-settings'
import type { CleaningJob } from './clean-file'
import { CommandFault } from './fault'
import { JobWorker } from './job-worker'
import { readOptions } from './options'
import { patienceFor, tookTooLong } from './patience'

/** `diptych clean`: every text into another folder, on all cores. */
export async function cleanCommand(args: readonly string[]): Promise<number> {
  const { words, flags, values } = readOptions(
    args,
    ['--json', '--quiet'],
    ['--threshold', '--jobs', '--encoding', '--patience'],
  )
  if (words.length < 2)
    throw new CommandFault('clean needs a folder or files, and a folder to write to. See diptych --help.')
  const outDir = words.at(-1)!
  const threshold = numberIn(values.get('--threshold') ?? String(defaultCleaning.threshold), 0.5, 1, '--threshold')
  const jobs = numberIn(values.get('--jobs') ?? String(availableParallelism()), 1, 256, '--jobs')
  if (existsSync(outDir) && !statSync(outDir).isDirectory())
    throw new CommandFault(`“${outDir}” is a file; clean writes into a folder.`)
  const files = words.slice(0, -1).flatMap(textFilesOf)
  if (files.some((f) => resolve(f) === resolve(outDir, basename(f))))
    throw new CommandFault('clean does not overwrite its input. Name another folder.')
  const twice = files.map((f) => basename(f)).find((name, i, all) => all.indexOf(name) !== i)
  if (twice) throw new CommandFault(`Two files are called “${twice}”; their results would overwrite each other.`)
  mkdirSync(outDir, { recursive: true })
  const queue = files.map((from): CleaningJob => {
    const encoding = values.get('--encoding')
    return {
      from,
      to: join(outDir, basename(from)),
      json: flags.has('--json'),
      threshold,
      patience: patienceFor(from, values.get('--patience')),
      ...(encoding ? { encoding } : {}),
    }
  })
  const failed = await runAll(queue, Math.min(jobs, queue.length), !flags.has('--quiet') && process.stderr.isTTY)
  return failed ? 1 : 0
}

function textFilesOf(path: string): string[] {
  if (!existsSync(path)) throw new CommandFault(`“${path}” does not exist.`)
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => /\.txt$/i.test(name) && statSync(join(path, name)).isFile())
    .sort()
    .map((name) => join(path, name))
}

function numberIn(text: string, least: number, most: number, option: string): number {
  const number = Number(text)
  if (!(number >= least && number <= most))
    throw new CommandFault(`${option} takes a number from ${least} to ${most}, not “${text}”.`)
  return number
}

/** Cleans the files on some workers. @returns how many failed */
function runAll(queue: readonly CleaningJob[], workers: number, showProgress: boolean): Promise<number> {
  let next = 0
  let done = 0
  let failed = 0
  const tell = (problem: string | null) => {
    done++
    if (problem !== null) {
      failed++
      process.stderr.write(`${showProgress ? '\r\x1b[K' : ''}diptych: ${problem}\n`)
    }
    if (showProgress)
      process.stderr.write(`\r\x1b[K${done} of ${queue.length} files${done === queue.length ? '\n' : ''}`)
  }
  /** Gives one worker file after file. One that hangs, or needs too much memory, is ended, and another goes on after that file. */
  async function runWorker(): Promise<void> {
    const worker = new JobWorker()
    for (let job = queue[next++]; job; job = queue[next++]) {
      const done = await worker.run(job, job.patience)
      tell(
        done.isDone
          ? (done.answer as string | null)
          : done.isLate
            ? tookTooLong(job.from, job.patience)
            : `“${job.from}” was not cleaned: ${done.why}.`,
      )
    }
    await worker.end()
  }
  return Promise.all(Array.from({ length: workers }, runWorker)).then(() => failed)
}
