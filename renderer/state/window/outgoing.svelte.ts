import type { Bridge, RefusedRequest } from '../../../electron/bridge'

/** Where background tasks tell what their policy refused; each obeys the policy of its own script. */
const refusalsOfWorkers = 'diptych-refused'

/** Refused requests that are remembered, the latest. */
const remembered = 200

/**
 * The proof that nothing leaves the machine, gathered while this window is open: what was asked, and what was refused.
 * Nothing here keeps anything from leaving; that is for the policy of the pages, the shell, and how the browser is started.
 */
export class Outgoing {
  /** When the window was opened; milliseconds since 1970. */
  readonly since = performance.timeOrigin
  /** Requests that would have left the machine, the latest first. */
  refused = $state.raw<readonly RefusedRequest[]>([])
  /** Addresses of other machines that the page asked all the same. */
  asked = $state.raw<readonly string[]>([])
  /** How many files of Diptych itself the page asked for. */
  own = $state(0)

  constructor(private readonly bridge: Pick<Bridge, 'refusedRequests'>) {
    if (typeof document === 'undefined') return
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => this.refuse(blockedURI))
    const workers = new BroadcastChannel(refusalsOfWorkers)
    workers.onmessage = ({ data }: MessageEvent<unknown>) => this.refuse(String(data))
    new PerformanceObserver((list) => this.count(list.getEntries())).observe({ type: 'resource', buffered: true })
  }

  /** Asks the shell what it refused, and puts that among the others. */
  async askShell(): Promise<void> {
    const byShell = await this.bridge.refusedRequests()
    this.take([...byShell, ...this.refused.filter(({ by }) => by === 'the page’s policy')])
  }

  /** Has the page try to reach another machine, so that a reader sees what comes of it. */
  async tryOut(): Promise<void> {
    await fetch(`https://tried-${Date.now()}.invalid/`).catch(() => undefined)
    await this.askShell()
  }

  private refuse(address: string): void {
    // What is refused for another reason than its address, such as a style or a text that would be code, has a word in its place.
    if (!/^\w+:/.test(address)) return
    const when = Date.now()
    // The page’s policy stands in it and in its headers: each tells of the same request.
    if (this.refused.some((known) => known.address === address && when - known.when < 1000)) return
    this.take([...this.refused, { address, by: 'the page’s policy', when }])
  }

  private take(refused: readonly RefusedRequest[]): void {
    this.refused = refused.toSorted((a, b) => b.when - a.when).slice(0, remembered)
  }

  private count(entries: PerformanceEntryList): void {
    const here = ({ name }: PerformanceEntry) => name.startsWith(location.origin) || /^(?:blob|data):/.test(name)
    this.own += entries.filter(here).length
    const elsewhere = entries.filter((e) => !here(e) && (e as PerformanceResourceTiming).transferSize > 0)
    if (elsewhere.length) this.asked = [...new Set([...this.asked, ...elsewhere.map((e) => e.name)])]
  }
}
