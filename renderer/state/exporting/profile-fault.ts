import { unfitOf, type BatchProfile } from '../../core/batch'
import { exportFormats } from './document-export'

/**
 * What this program can't do of a profile, as a sentence; null where it can do all.
 * @throws Error where no worker can be had
 */
export async function faultOf(profile: BatchProfile): Promise<string | null> {
  // The rules come when profiles are looked at; the first screen does without.
  const [{ isRule }, formats] = await Promise.all([import('./known-rules'), exportFormats()])
  return unfitOf(profile, formats, isRule)
}
