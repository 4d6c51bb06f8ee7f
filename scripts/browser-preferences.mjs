// What the browser's profile is told that no switch tells it. Zero dependencies.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Services by other machines that are on in a new profile. A page that is not found has them asked where it may be. */
const off = {
  alternate_error_pages: { enabled: false },
  net: { network_prediction_options: 2 },
  search: { suggest_enabled: false },
  signin: { allowed: false },
  spellcheck: { use_spelling_service: false },
}

/**
 * Switches these off in a profile, and leaves all else that is set there.
 * @param {string} profile folder of a browser that does not run
 */
export function quieten(profile) {
  const folder = join(profile, 'Default')
  const file = join(folder, 'Preferences')
  const before = preferencesIn(file)
  const after = { ...before }
  for (const [group, values] of Object.entries(off)) after[group] = { ...before[group], ...values }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, JSON.stringify(after), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function preferencesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // A new profile has none, and one that can't be read the browser would make anew.
    return {}
  }
}
