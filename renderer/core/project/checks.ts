/** Says of a value that came from elsewhere whether it is what a field holds. */
export type Check = (value: unknown) => boolean

/** Any text, also an empty one. */
export const text: Check = (value) => typeof value === 'string'
/** A number that is one: neither infinite nor NaN. */
export const number: Check = (value) => typeof value === 'number' && Number.isFinite(value)
/** A whole number from 0 on. */
export const place: Check = (value) => Number.isInteger(value) && (value as number) >= 0
/** True or false. */
export const flag: Check = (value) => typeof value === 'boolean'
/** Whatever is there at all. */
export const anything: Check = (value) => value !== undefined
/** A list, each item of which passes. */
export const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
/** An object whose named fields pass; what else it holds is left to its readers. */
export const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([name, check]) => check((value as Record<string, unknown>)[name]))
/** What may be missing. */
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
/** What may be null. */
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
/** An object, each field of which passes. */
export const eachOf =
  (check: Check): Check =>
  (value) =>
    typeof value === 'object' && value !== null && Object.values(value).every(check)
