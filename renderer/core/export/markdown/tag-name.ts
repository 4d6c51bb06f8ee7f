/** A tag as Obsidian knows it: no spaces or punctuation but hyphen, underscore and slash, and not only digits. */
export function tagName(tag: string): string {
  const name = tag
    .trim()
    .replace(/\s+/g, '-')
    .replace(/[^\p{L}\p{N}\p{M}_/-]/gu, '')
  return /^\d*$/.test(name) ? `tag-${name}` : name
}
