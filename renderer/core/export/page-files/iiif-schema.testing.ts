/** What is wrong with a value, or nothing. */
type Check = (value: unknown, path: string) => string[]

const fault = (path: string, what: string) => [`${path}: ${what}`]
const text =
  (pattern = /^/): Check =>
  (value, path) =>
    typeof value === 'string' && pattern.test(value) ? [] : fault(path, `${JSON.stringify(value)} is not ${pattern}`)
const size: Check = (value, path) =>
  Number.isInteger(value) && (value as number) > 0 ? [] : fault(path, `${String(value)} is no dimension`)
const list =
  (of: Check): Check =>
  (value, path) =>
    Array.isArray(value) ? value.flatMap((one, i) => of(one, `${path}[${i}]`)) : fault(path, 'is no list')
const either =
  (...checks: Check[]): Check =>
  (value, path) => {
    const faults = checks.map((check) => check(value, path))
    return faults.find((found) => !found.length) ?? faults.at(-1)!
  }

/** An object: its properties, `!` behind the names of those that must be there, and what others may be called. */
const object =
  (properties: Readonly<Record<string, Check>>, others: RegExp | null): Check =>
  (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault(path, 'is no object')
    const known = Object.entries(properties).map(([key, check]) => [key.replace('!', ''), check] as const)
    const missing = Object.keys(properties).filter((key) => key.endsWith('!') && !(key.slice(0, -1) in value))
    return [
      ...missing.flatMap((key) => fault(path, `has no ${key.slice(0, -1)}`)),
      ...Object.entries(value).flatMap(([key, inner]) => {
        const check = known.find(([name]) => name === key)?.[1]
        if (check) return check(inner, `${path}.${key}`)
        return others?.test(key) ? [] : fault(path, `may have no ${key}`)
      }),
    ]
  }

/** Properties that the schema knows nothing of must be passed over by whoever reads them; ours have a prefix. */
const ours = /^diptych:|^(?:textGranularity|created|modified|creator|generator)$/

/**
 * The schema of IIIF's Presentation API 3 (https://github.com/IIIF/presentation-validator, schema/iiif_3_0.json), of its classes those
 * that we write: which properties they must and may have, and what these hold. What is not here is a fault.
 *
 * @param id what addresses must be like; the schema demands the web's
 */
function manifestOf(id: RegExp): Check {
  const address = text(id)
  const said: Check = (value, path) =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([language, values]) =>
          /^[a-zA-Z-]+$/.test(language) ? list(text())(values, `${path}.${language}`) : fault(path, `no ${language}`),
        )
      : fault(path, 'is no text by languages')
  const pair = object({ 'label!': said, 'value!': said }, null)
  const format = text(/^[a-z]+\/./)
  const linked = object(
    { 'id!': address, 'type!': text(), label: said, format, profile: text(), language: list(text()) },
    null,
  )
  const image = object({ 'id!': address, 'type!': text(/^Image$/), format, width: size, height: size }, null)
  const words = object(
    { 'type!': text(/^TextualBody$/), 'value!': text(), format, language: text(/^[a-zA-Z-]+$/), purpose: text() },
    null,
  )
  const target = either(object({ type: text(/^SpecificResource$/), 'source!': address }, null), address)
  const annotation = object(
    {
      'id!': address,
      'type!': text(/^Annotation$/),
      motivation: text(/^(?:painting|supplementing|commenting|highlighting|replying|assessing)$/),
      body: either(image, words, list(words)),
      'target!': either(target, list(target)),
    },
    ours,
  )
  const pages = list(object({ 'id!': address, 'type!': text(/^AnnotationPage$/), 'items!': list(annotation) }, null))
  const canvas = object(
    {
      'id!': address,
      'type!': text(/^Canvas$/),
      label: said,
      'width!': size,
      'height!': size,
      seeAlso: list(linked),
      'items!': pages,
      annotations: pages,
    },
    null,
  )
  return object(
    {
      '@context!': list(text(/^http/)),
      'id!': address,
      'type!': text(/^Manifest$/),
      'label!': said,
      metadata: list(pair),
      requiredStatement: pair,
      rights: text(/^http:\/\/(?:creativecommons\.org\/(?:licenses|publicdomain)|rightsstatements\.org\/vocab)\//),
      homepage: list(linked),
      viewingDirection: text(/^(?:left-to-right|right-to-left)$/),
      'items!': list(canvas),
      annotations: pages,
    },
    null,
  )
}

/** What in a manifest the schema does not allow, and ids that are there twice. */
export function manifestFaults(manifest: unknown, id: RegExp): string[] {
  const ids: string[] = []
  JSON.stringify(manifest, (key, value: unknown) => {
    if (key === 'diptych:on' || key === 'homepage') return undefined
    if (key === 'id' && typeof value === 'string') ids.push(value)
    return value
  })
  const double = ids.filter((one, i) => ids.indexOf(one) !== i)
  return [...manifestOf(id)(manifest, '$'), ...double.map((one) => `${one} is there twice`)]
}
