/** Signs that begin a formula, as they are and in the wide and small forms that spreadsheets take for them; dashes are none. */
const formula = /^[\s\p{Cf}]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]/u

/**
 * What stands in a cell of a table, for programs that calculate: what one would take for a formula gets an apostrophe in front,
 * as OWASP advises (https://owasp.org/www-community/attacks/CSV_Injection). Spaces and signs that are not seen before it, and its
 * full-width forms, are looked through: some programs drop them.
 */
export function spreadsheetText(value: string): string {
  return formula.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value
}
