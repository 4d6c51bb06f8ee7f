/** What parts a tag from one below it: "light/gas" lies below "light". */
export const below = '/'

/** Whether a tag is another, or lies below it. */
export function isWithin(name: string, other: string): boolean {
  return name === other || name.startsWith(other + below)
}

/** A tag as it is called once another has a new name, which those below it follow. */
export function renamedTag(name: string, from: string, to: string): string {
  return isWithin(name, from) ? to + name.slice(from.length) : name
}

/** Tags of a note after one was renamed; each once, as where it had both. */
export function renamedTags(tags: readonly string[], from: string, to: string): string[] {
  return [...new Set(tags.map((name) => renamedTag(name, from, to)))]
}

/** Tags of a note without one and those below it. */
export function withoutTag(tags: readonly string[], gone: string): string[] {
  return tags.filter((name) => !isWithin(name, gone))
}

/** A name as it can be given to a tag: '' where nothing is left of it. */
export function tagNameOf(typed: string): string {
  return typed
    .split(below)
    .map((part) => part.trim().replace(/^#+/, '').replace(/\s+/g, ' '))
    .filter(Boolean)
    .join(below)
}
