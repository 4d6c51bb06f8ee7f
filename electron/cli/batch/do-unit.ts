import { join } from 'node:path'
import type { BatchProfile } from '../../../renderer/core/batch'
import { defaultCleaning } from '../../../renderer/core/clean'
import { exporterById, regionPictures } from '../../../renderer/core/export'
import { reasonOf } from '../../../renderer/core/faults/reason'
import { earlierExport, writeExport } from '../earlier-export'
import { exportInput } from '../export-input'
import { machineFonts } from '../machine-fonts'
import { engines } from '../read'
import { profileOptions } from './profile-options'

/** One document of a batch, and where its results go. */
export interface UnitJob {
  readonly profile: BatchProfile
  readonly from: string
  /** Folder of the results, and what they are called below it, without an ending. */
  readonly out: string
  readonly stem: string
}

/** What became of it. */
export interface UnitEnd {
  readonly results: readonly string[]
  readonly warnings: readonly string[]
  /** Null where all was written. */
  readonly error: string | null
}

/** Does what a profile says to one document. Whatever goes wrong is in the answer. */
export async function doUnit({ profile, from, out, stem }: UnitJob): Promise<UnitEnd> {
  const warnings: string[] = []
  const results: string[] = []
  const warn = (sentence: string) => void warnings.push(sentence)
  try {
    const plain = await exportInput({
      file: from,
      options: {},
      recognise: profile.recognise,
      order: profile.order,
      cleaning: profile.cleaning && { ...defaultCleaning, ...profile.cleaning },
      language: profile.language,
      warn,
    })
    for (const wanted of profile.exports) {
      const exporter = exporterById(wanted.format)!
      const options = profileOptions(exporter, wanted.settings) as never
      const name = `${stem}.${exporter.extension}`
      const path = join(out, name)
      const previous = earlierExport(exporter, path)
      const run = { engines, machineFonts, fonts: [], ...(previous ? { previous } : {}), warn }
      const input = exporter.pictured ? { ...plain, regionPictures: await regionPictures(plain, run) } : plain
      const written = exporter.binary
        ? await exporter.write(input, options, run)
        : exporter.write(input, options, previous && new TextDecoder().decode(previous), warn)
      await writeExport(exporter, path, written)
      results.push(name)
    }
    return { results, warnings, error: null }
  } catch (cause) {
    return { results, warnings, error: reasonOf(cause) }
  }
}
