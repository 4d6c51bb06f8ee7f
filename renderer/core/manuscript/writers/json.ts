import type { ReportWriter } from './writer'

/** Everything, for other programs. */
export const json: ReportWriter = {
  id: 'json',
  name: 'Data (JSON)',
  extension: 'json',
  write({ when, ...report }) {
    return (
      JSON.stringify(
        { format: 'diptych-quotations', version: 1, made: new Date(when).toISOString(), ...report },
        null,
        2,
      ) + '\n'
    )
  },
}
