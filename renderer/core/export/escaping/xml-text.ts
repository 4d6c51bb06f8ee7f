/** Text as it stands in XML, in elements and attributes alike; what XML 1.0 can't hold is left out. */
export function xmlText(text: string): string {
  return withoutControls(text)
    .replace(/(?:[\ud800-\udbff](?![\udc00-\udfff]))|(?:(?<![\ud800-\udbff])[\udc00-\udfff])/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** Text without the control characters that XML 1.0 can't hold, for writers that do the rest themselves. */
export function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is left out
  return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
}
