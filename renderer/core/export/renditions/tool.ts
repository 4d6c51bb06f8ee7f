import type { ExportInput } from '../export-input'

/** The program, with its version where that is told. */
export function toolOf({ version }: Pick<ExportInput, 'version'>): string {
  return version === '' ? 'Diptych' : `Diptych ${version}`
}
