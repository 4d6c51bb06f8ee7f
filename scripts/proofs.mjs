// How two starts of Diptych know each other: both read one secret in the profile, and neither ever sends it. Zero dependencies.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { lstatSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Something that nobody can guess, as 43 letters that an address and a header may hold. */
export const unguessable = () => randomBytes(32).toString('base64url')

/**
 * The secret of a profile, made at the first start; only its owner may read it. One that others could have read is made anew.
 * @param {string} profile folder, made if need be
 */
export function secretOf(profile) {
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  const file = join(profile, 'diptych-secret')
  const found = lstatSync(file, { throwIfNoEntry: false })
  const isOwn = found?.isFile() && (process.platform === 'win32' || (found.mode & 0o077) === 0)
  const kept = isOwn ? readFileSync(file, 'utf8') : ''
  if (kept.length >= 43) return kept
  rmSync(file, { force: true })
  const made = unguessable()
  writeFileSync(file, made, { mode: 0o600, flag: 'wx' })
  return made
}

/**
 * What only who knows the secret can answer to a nonce.
 * @param {'server' | 'caller'} role who answers: what the one says is no answer of the other
 * @param {number} port on which they speak, so that an answer is worth nothing on another
 */
export function proof(secret, role, port, nonce) {
  return createHmac('sha256', secret).update(`diptych ${role} ${port} ${nonce}`).digest('base64url')
}

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export function isSame(one, other) {
  const [a, b] = [Buffer.from(String(one)), Buffer.from(String(other))]
  return a.length === b.length && timingSafeEqual(a, b)
}
