import { edtfOf } from './edtf'

/** The days that a date may mean, as "1850-01-01", both included; they sort as text. */
export interface DayRange {
  readonly from: string
  readonly to: string
}

/**
 * The first and last day that a date as readers write it may mean: "1862" is the whole year, "1840s" ten of them. One that is
 * about a year is taken as that year; what is open at an end begins with '' or ends with '9999'.
 *
 * @returns null for what can't be understood
 */
export function dayRange(date: string): DayRange | null {
  const edtf = edtfOf(date)
  if (edtf === null) return null
  const [first, last = first] = edtf.split('/') as [string, string?]
  return { from: first === '..' ? '' : edge(first, 'first'), to: last === '..' ? '9999' : edge(last!, 'last') }
}

function edge(part: string, end: 'first' | 'last'): string {
  const [year, month, day] = part.replace(/[~?]$/, '').split('-') as [string, string?, string?]
  const whole = year.replace('X', end === 'first' ? '0' : '9')
  if (end === 'first') return `${whole}-${month ?? '01'}-${day ?? '01'}`
  return `${whole}-${month ?? '12'}-${day ?? '31'}`
}
