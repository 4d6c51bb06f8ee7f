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

/**
 * A chart as a file by itself: what styles say of its parts stands in them, on the sheet that it is drawn on. It is light whatever the
 * window is, and has colours that every program reads.
 */
export function chartFile(chart: SVGSVGElement): Uint8Array {
  const root = document.documentElement
  const theme = root.dataset['theme']
  // Asked for and put back at once: the reader sees nothing of it.
  root.dataset['theme'] = 'light'
  try {
    return fileOf(chart)
  } finally {
    if (theme === undefined) delete root.dataset['theme']
    else root.dataset['theme'] = theme
  }
}

function fileOf(chart: SVGSVGElement): Uint8Array {
  const copy = chart.cloneNode(true) as SVGSVGElement
  const [shown, copied] = [chart, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>('*')])
  const plain = plainColours()
  for (const [i, element] of shown!.entries()) {
    const style = getComputedStyle(element)
    const to = copied![i]!
    for (const name of looks) {
      const value = style.getPropertyValue(name)
      if (value) to.setAttribute(name, name === 'fill' || name === 'stroke' ? plain(value) : value)
    }
    for (const name of ['class', 'style', 'role', 'tabindex', 'aria-label']) to.removeAttribute(name)
  }
  const { width, height } = chart.viewBox.baseVal
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  const fill = plain(getComputedStyle(chart).backgroundColor)
  for (const [name, value] of Object.entries({ width, height, fill })) sheet.setAttribute(name, String(value))
  copy.prepend(sheet)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return new TextEncoder().encode(new XMLSerializer().serializeToString(copy))
}

/** What writes a colour as `#rrggbb`; what is not a colour alone, as `none`, stays. */
function plainColours(): (colour: string) => string {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const brush = canvas.getContext('2d', { willReadFrequently: true })
  return (colour) => {
    if (!brush || !CSS.supports('color', colour)) return colour
    brush.clearRect(0, 0, 1, 1)
    brush.fillStyle = colour
    brush.fillRect(0, 0, 1, 1)
    const [red, green, blue, share] = brush.getImageData(0, 0, 1, 1).data
    if (!share) return 'none'
    return `#${[red!, green!, blue!].map((part) => part.toString(16).padStart(2, '0')).join('')}`
  }
}
