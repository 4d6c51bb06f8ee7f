/** Height that some letters of running text may take in a column, in CSS pixels: the reading face has about 7.3 pixels a letter. */
export function estimatedHeight(letters: number, width: number): number {
  const line = 27
  const perLine = Math.max(12, (Math.min(width, 540) - 56) / 7.3)
  return 10 + Math.max(1, Math.ceil(letters / perLine)) * line
}
