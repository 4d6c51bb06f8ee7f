/** Text in which Markdown finds nothing to do. */
export function markdownText(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~$]|=(?==)|(?<==)=|%(?=%)|(?<=%)%/g, '\\$&')
}
