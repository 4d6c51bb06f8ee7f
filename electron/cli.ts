import { defaultCleaning } from '../renderer/core/clean/cleaning-settings'
import { CommandFault } from './cli/fault'
import { collationIds, formatIds } from './cli/format-ids'

const help = `diptych: clean OCR text and convert documents, offline.

  diptych clean IN_DIR OUT_DIR          clean every .txt of a folder into another, same names
  diptych clean FILE… OUT_DIR           clean some files
      --json                            also write NAME.json with every change
      --threshold N                     apply changes from this confidence on (0.5 to 1, default ${defaultCleaning.threshold})
      --jobs N                          files at once (default: one a core)
  diptych convert FILE --to FORMAT      ${formatIds.join(', ')}
                                        FILE may be a folder of page pictures and OCR files, too, or its METS file
      --out FILE                        where to write it (default: to standard output); md-folder takes a folder, too.
                                        What you wrote in a Markdown file that is there survives
      --raw                             the source text, not cleaned
      --order                           text whose lines are mixed from several columns is put in order first
      --set KEY=VALUE,…                 options of the format: layout=facsimile,paper=a5; yes or no for what is ticked
      --template T.liquid               Markdown as a template says, in Liquid
      --font F.ttf,…                    fonts for scripts that Source Serif lacks, for what is typeset
      --annotations A.jsonld            put the notes of a file on it: an annotated PDF, W3C annotations, or an export of
                                        Hypothesis, Zotero, Readwise or a Kindle
      --reference R.bib                 fill in what is not known of the document: RIS, BibTeX or CSL-JSON
      --ocr LANG                        recognise the text of pictures: eng, fra, deu, frk (German in blackletter),
                                        spa, ita, lat, or several: deu+lat
      --password WORD                   opens an encrypted PDF
  diptych collate BASE OTHER… --to F    texts of one work, word by word: ${collationIds.join(', ')}
                                        a file for CollateX (JSON) brings its witnesses
      --out FILE                        where to write it (default: to standard output)
      --patience N                      seconds that a file may take (default: two minutes and more by its size)
  diptych quotations MANUSCRIPT --library PATH…
                                        the quotations of a finished manuscript (docx, odt, md, txt, pdf), looked up in
                                        folders, files or projects: exact, differing or not found, and pages named wrong
      --to FORMAT                       md, docx, html, csv or json (default: md)
      --out FILE                        where to write it (default: to standard output)
  diptych batch PROFILE.json IN OUT     what a profile says, done to every document of a folder; goes on where it stopped,
                                        and several processes on several machines may share the folders
      --shard I/N                       only the I-th of N shares of the documents
      --jobs N                          documents at once (default: one a core)
      --retry                           try again what failed before
      --expire N                        seconds after which what a process left is taken over (default: 60)
  diptych project FILE.diptych          what is in a project, and whether each file of it is as it was written
      --password WORD                   opens one that is sealed with a passphrase
  Each takes --encoding LABEL (as in HTML: utf-8, windows-1252, macintosh, …) and --quiet.

Exit codes: 0 all done, 1 some files could not be read or written, 2 the call was wrong.
`

/**
 * Runs the command line. Results go to standard output, errors and progress to standard error.
 * @returns the exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  // Who reads a result may stop before its end (`| head`); that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  const [command, ...rest] = args
  try {
    if (command === undefined || command === 'help' || args.includes('--help') || args.includes('-h')) {
      process.stdout.write(help)
      return command === undefined ? 2 : 0
    }
    // Each command loads what it needs when it is called: who asks for help waits for none of it.
    if (command === 'clean') return await (await import('./cli/clean')).cleanCommand(rest)
    if (command === 'convert') return await (await import('./cli/convert')).convertCommand(rest)
    if (command === 'collate') return await (await import('./cli/collate')).collateCommand(rest)
    if (command === 'quotations') return await (await import('./cli/quotations')).quotationsCommand(rest)
    if (command === 'batch') return await (await import('./cli/batch')).batchCommand(rest)
    if (command === 'project') return await (await import('./cli/project')).projectCommand(rest)
    throw new CommandFault(`There is no command “${command}”. See diptych --help.`)
  } catch (fault) {
    if (!(fault instanceof CommandFault)) throw fault
    process.stderr.write(`diptych: ${fault.message}\n`)
    return 2
  }
}
