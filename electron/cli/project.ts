import { basename } from 'node:path'
import { isSealed, ProjectFile, unseal } from '../../renderer/core/project'
import { reasonOf } from '../../renderer/core/faults/reason'
import { CommandFault } from './fault'
import { fileOnDisk } from './file-on-disk'

/**
 * Tells what is in a project, and whether every file of it is as it was written; one that is sealed wants its passphrase.
 * @returns the exit code: 1 where something is not
 */
export async function projectCommand(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--password')
  const passphrase = at < 0 ? undefined : args[at + 1]
  if (at >= 0 && passphrase === undefined) throw new CommandFault('--password needs the passphrase.')
  const others = at < 0 ? args : [...args.slice(0, at), ...args.slice(at + 2)]
  const files = others.filter((arg) => !arg.startsWith('--'))
  const isQuiet = others.includes('--quiet')
  const strange = others.find((arg) => arg.startsWith('--') && arg !== '--quiet')
  if (strange) throw new CommandFault(`project has no option ${strange}. See diptych --help.`)
  if (!files.length) throw new CommandFault('project needs a file: diptych project FILE.diptych')
  let code = 0
  for (const file of files) if (!(await lookedThrough(file, passphrase, isQuiet))) code = 1
  return code
}

/** Tells of one project. @returns whether all of it is as it was written */
async function lookedThrough(file: string, passphrase: string | undefined, isQuiet: boolean): Promise<boolean> {
  let source: Awaited<ReturnType<typeof fileOnDisk>> | null = null
  try {
    source = await fileOnDisk(file)
    const sealed = isSealed(await source.read(0, 100))
    if (sealed && passphrase === undefined) throw new Error('it is sealed; give its passphrase with --password.')
    const project = await ProjectFile.open(sealed ? await unseal(source, passphrase!) : source)
    const { documents, entries, made, program } = project.manifest
    const faults = await project.verify(isQuiet ? {} : { onStep: progressOf(file) })
    if (!isQuiet) {
      process.stdout.write(`${basename(file)}: written by ${program} on ${new Date(made).toISOString()}\n`)
      for (const { title, pages, notes, originals } of documents)
        process.stdout.write(`  ${title}: pages ${pages}, notes ${notes}, files ${originals.length}\n`)
    }
    for (const { path, what } of faults) process.stderr.write(`${file}: ${path} ${what}.\n`)
    if (!faults.length && !isQuiet) process.stdout.write(`  all ${entries.length} entries are as they were written\n`)
    return !faults.length
  } catch (cause) {
    process.stderr.write(`${file}: ${reasonOf(cause)}\n`)
    return false
  } finally {
    await source?.close()
  }
}

/** Bytes after which it is told on a terminal how far a long file is. */
const told = 500_000_000

/** Tells on a terminal how much of a file was looked at; nothing elsewhere, so that what is piped on stays what it is. */
function progressOf(file: string): (done: number, total: number) => void {
  let next = told
  return (done, total) => {
    if (!process.stderr.isTTY || done < next) return
    next += told
    process.stderr.write(`${file}: ${Math.round(done / 1e6)} of ${Math.round(total / 1e6)} MB looked at\n`)
  }
}
