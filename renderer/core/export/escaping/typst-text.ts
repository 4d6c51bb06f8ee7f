/** Text as Typst takes it for nothing but text. */
export function typstText(text: string): string {
  // eslint-disable-next-line no-control-regex -- no font has these
  const plain = text.replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '').replace(/[\\"]/g, '\\$&')
  return `#"${plain.replaceAll('\n', '\\n')}"`
}
