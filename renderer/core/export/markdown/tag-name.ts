/**
 * A tag as Obsidian knows it: letters, figures, signs such as emoji, hyphens, underscores and slashes, and not only figures. What it can't
 * have becomes a hyphen, so that no two words run together.
 */
export function tagName(tag: string): string {
  const name = tag
    .trim()
    .replace(/(?:(?!\u200d|\ufe0f)[^\p{L}\p{N}\p{M}\p{So}\p{Sk}\p{Emoji_Presentation}_/])+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return /^[\d-]*$/.test(name) ? `tag-${name}` : name
}
