/** A title as the name of a file, on every system, without marks of quotation; another word for one that no letter is left of. */
export function fileName(title: string, otherwise = 'document'): string {
  return (
    title
      .replace(/["“”„‟«»‹›‘‚‛]+/g, '')
      .replaceAll('’', "'")
      // eslint-disable-next-line no-control-regex -- control characters are what file names must not hold
      .replace(/[\\/:*?<>|\x00-\x1f]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^\.+|\.+$/g, '')
      .slice(0, 100) || otherwise
  )
}
