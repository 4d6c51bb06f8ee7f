import type { Page } from '../text'

/**
 * Where the pages of an earlier state are now: by its index, that of the page with the same source; null where there is none any
 * more. A page that stands where it stood is itself, also where others say the same.
 */
export function samePages(then: readonly Page[], now: readonly Page[]): (number | null)[] {
  const free = new Map<string, number[]>()
  for (const [index, { source }] of now.entries()) {
    const key = keyOf(source)
    if (keyOf(then[index]?.source) !== key) free.set(key, [...(free.get(key) ?? []), index])
  }
  return then.map(({ source }, index) => {
    const key = keyOf(source)
    return keyOf(now[index]?.source) === key ? index : (free.get(key)?.shift() ?? null)
  })
}

/** A page that is no longer the last has a line end more. */
function keyOf(source: string | undefined): string {
  return source === undefined ? '\0' : source.replace(/\n$/, '')
}
