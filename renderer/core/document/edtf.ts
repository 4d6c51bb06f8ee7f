/**
 * A date as readers write it in the form that catalogues share: EDTF level 1 (ISO 8601-2,
 * https://www.loc.gov/standards/datetime/). "ca. 1840" is "1840~", "1840?" stays, "March 1912" is "1912-03",
 * "1840–1850" is "1840/1850", "1840s" is "184X", "before 1900" is "../1900".
 *
 * @returns null for what can't be understood; it is then cited as it is written
 */
export function edtfOf(date: string): string | null {
  const text = date.trim().replace(/[[\]]/g, '')
  const range = /^(.+?)\s*(?:–|—|\/|\bto\b|\s-\s|(?<=^\d{4})-(?=\d{4}$))\s*(.+)$/u.exec(text)
  if (range) {
    const [from, to] = [edtfOf(range[1]!), edtfOf(range[2]!)]
    return from && to && !from.includes('/') && !to.includes('/') ? `${from}/${to}` : null
  }
  const before = /^(?:before|vor|avant|ante)\s+(.+)$/i.exec(text)
  const after = /^(?:after|nach|après|post)\s+(.+)$/i.exec(text)
  if (before || after) {
    const known = edtfOf((before ?? after)![1]!)
    return known && !known.includes('/') ? (before ? `../${known}` : `${known}/..`) : null
  }
  const about = /^(?:ca?\.?|circa|um|vers|about|approximately)\s+(.+)$/i.exec(text) ?? /^(.+)~$/.exec(text)
  if (about) {
    const known = plain(about[1]!)
    return known && `${known}~`
  }
  const doubtful = /^(.+?)\s*\?$/.exec(text)
  if (doubtful) {
    const known = plain(doubtful[1]!)
    return known && `${known}?`
  }
  return plain(text)
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function plain(text: string): string | null {
  const decade = /^(\d{3})0s$/.exec(text) ?? /^(\d{3})X$/i.exec(text)
  if (decade) return `${decade[1]}X`
  const iso = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text)
  if (iso) return isDay(Number(iso[2] ?? 1), Number(iso[3] ?? 1)) ? text : null
  const named = /^(?:(\d{1,2})\.?\s+)?(\p{L}{3,})\.?\s+(?:(\d{1,2}),\s+)?(\d{4})$/u.exec(text)
  if (!named) return null
  const month = months.indexOf(named[2]!.slice(0, 3).toLowerCase()) + 1
  const day = Number(named[1] ?? named[3] ?? 0)
  if (!month || (day && !isDay(month, day))) return null
  const two = (n: number) => String(n).padStart(2, '0')
  return `${named[4]}-${two(month)}${day ? `-${two(day)}` : ''}`
}

/** Days that each month has at most. */
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function isDay(month: number, day: number): boolean {
  return day >= 1 && day <= (longest[month - 1] ?? 0)
}
