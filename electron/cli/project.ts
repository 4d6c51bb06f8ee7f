import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { ProjectFile } from '../../renderer/core/project'
import { reasonOf } from '../../renderer/core/faults/reason'
import { CommandFault } from './fault'

/**
 * Tells what is in a project, and whether every file of it is as it was written.
 * @returns the exit code: 1 where something is not
 */
export async function projectCommand(args: readonly string[]): Promise<number> {
  const files = args.filter((arg) => !arg.startsWith('--'))
  const isQuiet = args.includes('--quiet')
  const strange = args.find((arg) => arg.startsWith('--') && arg !== '--quiet')
  if (strange) throw new CommandFault(`project has no option ${strange}. See diptych --help.`)
  if (!files.length) throw new CommandFault('project needs a file: diptych project FILE.diptych')
  let code = 0
  for (const file of files)
    try {
      const project = ProjectFile.open(await readFile(file))
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
