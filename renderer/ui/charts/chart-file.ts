/** Properties that make a chart look as it does here. */
const looks = [
  'fill',
  'stroke',
  'stroke-width',
  'opacity',
  'font-family',
  'font-size',
  'text-anchor',
  'dominant-baseline',
]

/** A chart as a file by itself: what styles say of its parts stands in them, on the sheet that it is drawn on. */
export function chartFile(chart: SVGSVGElement): Uint8Array {
  const copy = chart.cloneNode(true) as SVGSVGElement
  const [shown, copied] = [chart, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>('*')])
  for (const [i, element] of shown!.entries()) {
    const style = getComputedStyle(element)
    const to = copied![i]!
    for (const name of looks) {
      const value = style.getPropertyValue(name)
      if (value) to.setAttribute(name, value)
    }
    for (const name of ['class', 'style', 'role', 'tabindex', 'aria-label']) to.removeAttribute(name)
  }
  const { width, height } = chart.viewBox.baseVal
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ width, height, fill: getComputedStyle(chart).backgroundColor }))
    sheet.setAttribute(name, String(value))
  copy.prepend(sheet)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return new TextEncoder().encode(new XMLSerializer().serializeToString(copy))
}
