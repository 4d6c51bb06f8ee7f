/** A format that a batch writes, and what is chosen of it. */
export interface ProfileExport {
  readonly format: string
  /** By the keys of the format's fields; those that are left out are as the format has them. */
  readonly settings: Readonly<Record<string, string | boolean>>
}

/** What is done to each document of a batch: saved in the window, shared as a file, carried out without one. */
export interface BatchProfile {
  readonly name: string
  /** BCP 47 tag that all documents are of; null for what each file tells or its words speak. */
  readonly language: string | null
  /** Language data that pictures without text are recognised by: "eng", "deu"; none for no recognition. */
  readonly recognise: readonly string[]
  /** Whether text whose lines are mixed from several columns is put in order first. */
  readonly order: boolean
  /** Null where the source text is exported as it is. */
  readonly cleaning: {
    /** Rules switched on or off against their default, by id. */
    readonly rules: Readonly<Record<string, boolean>>
    /** 0.5..1 */
    readonly threshold: number
  } | null
  /** At least one. */
  readonly exports: readonly ProfileExport[]
}

const format = 'diptych-profile'
const version = 1

/** Bytes of the largest profile: one that is longer was made by no window. */
const largest = 200_000
const mostExports = 20
const mostKeys = 200
const longestText = 100_000

/** A profile as the text of its file. */
export function writtenProfile(profile: BatchProfile): string {
  return JSON.stringify({ format, version, ...profile }, null, 2) + '\n'
}

/** A profile, or what is wrong with its file, as the rest of a sentence that begins with its name. */
export type ReadProfile = { readonly profile: BatchProfile } | { readonly fault: string }

/** Reads a profile. Whatever is in it is looked at before it is believed; what is not known is refused, so that nothing is done otherwise than asked. */
export function readProfile(text: string): ReadProfile {
  if (text.length > largest) return { fault: 'is too long to be a profile.' }
  let told: unknown
  try {
    told = JSON.parse(text)
  } catch {
    return { fault: 'is no profile: it is no JSON.' }
  }
  if (!isRecord(told) || told['format'] !== format) return { fault: 'is no profile of Diptych.' }
  if (told['version'] !== version) return { fault: 'is a profile of another version of Diptych.' }
  const { name = '', language = null, recognise = [], order = false, cleaning = null, exports } = told
  const strange = Object.keys(told).find((key) => !known.has(key))
  if (strange !== undefined) return { fault: `has “${short(strange)}”, which this version does not know.` }
  if (!isText(name, 200)) return { fault: 'has a name that is no text.' }
  if (language !== null && !(isText(language, 35) && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language)))
    return { fault: 'has a language that is no tag such as “en” or “de”.' }
  if (
    !Array.isArray(recognise) ||
    recognise.length > 10 ||
    !recognise.every((tag) => isText(tag, 40) && /^\w+$/.test(tag))
  )
    return { fault: 'has something else than language data such as “eng” under “recognise”.' }
  if (typeof order !== 'boolean') return { fault: 'has an “order” that is neither true nor false.' }
  if (cleaning !== null && !isCleaning(cleaning))
    return { fault: 'has a “cleaning” without rules that are on or off and a threshold from 0.5 to 1.' }
  if (!Array.isArray(exports) || exports.length === 0 || exports.length > mostExports || !exports.every(isExport))
    return { fault: `has no list of 1 to ${mostExports} formats with their settings under “exports”.` }
  return {
    profile: {
      name,
      language,
      recognise: recognise as string[],
      order,
      cleaning: cleaning && { rules: { ...cleaning.rules }, threshold: cleaning.threshold },
      exports: exports.map(({ format, settings = {} }) => ({ format, settings })),
    },
  }
}

const known = new Set(['format', 'version', 'name', 'language', 'recognise', 'order', 'cleaning', 'exports'])

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown, most: number): value is string {
  return typeof value === 'string' && value.length <= most
}

function isCleaning(value: unknown): value is NonNullable<BatchProfile['cleaning']> {
  if (!isRecord(value)) return false
  const { rules, threshold } = value
  return (
    isRecord(rules) &&
    Object.keys(rules).length <= mostKeys &&
    Object.values(rules).every((on) => typeof on === 'boolean') &&
    typeof threshold === 'number' &&
    threshold >= 0.5 &&
    threshold <= 1
  )
}

function isExport(value: unknown): value is ProfileExport {
  if (!isRecord(value) || !isText(value['format'], 60)) return false
  const { settings = {} } = value
  return (
    isRecord(settings) &&
    Object.keys(settings).length <= mostKeys &&
    Object.values(settings).every((one) => typeof one === 'boolean' || isText(one, longestText))
  )
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
