import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { isSealed, ProjectFile, unseal } from '../../renderer/core/project'
import { reasonOf } from '../../renderer/core/faults/reason'
import { CommandFault } from './fault'

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
  for (const file of files)
    try {
      const bytes = await readFile(file)
      if (isSealed(bytes) && passphrase === undefined)
        throw new Error('it is sealed; give its passphrase with --password.')
      const project = ProjectFile.open(isSealed(bytes) ? await unseal(bytes, passphrase!) : bytes)
      const { documents, entries, made, program } = project.manifest
      const faults = await project.verify()
      if (!isQuiet) {
        process.stdout.write(`${basename(file)}: written by ${program} on ${new Date(made).toISOString()}\n`)
        for (const { title, pages, notes, originals } of documents)
          process.stdout.write(`  ${title}: pages ${pages}, notes ${notes}, files ${originals.length}\n`)
      }
      for (const { path, what } of faults) process.stderr.write(`${file}: ${path} ${what}.\n`)
      if (faults.length) code = 1
      else if (!isQuiet) process.stdout.write(`  all ${entries.length} entries are as they were written\n`)
    } catch (cause) {
      process.stderr.write(`${file}: ${reasonOf(cause)}\n`)
      code = 1
    }
  return code
}
