import type { ExportInput } from '../export-input'

/** The program with its version, in words; a file that tells nothing of its making does not name it. */
export function toolOf({ version }: Pick<ExportInput, 'version'>): string {
  return version === '' ? 'a program' : `Diptych ${version}`
}
