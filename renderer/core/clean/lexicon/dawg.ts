const none = new Uint32Array()

/** The same words from their beginnings and from their ends. */
export interface TwoWayGraph {
  readonly forward: Dawg
  readonly backward: Dawg
}

/** Graphs of a few words; `characters` as {@link Dawg.of} takes them. */
export function bothWays(words: readonly string[], characters?: string): TwoWayGraph {
  return { forward: Dawg.of(words, characters), backward: Dawg.of(words.map(backwards), characters) }
}

/** A word from its end. */
export function backwards(word: string): string {
  return [...word].reverse().join('')
}

/** A minimal acyclic word graph, packed into one array; see format.md for the bits. Immutable. */
export class Dawg {
  /**
   * A graph of a few words, such as the names of a document; its common endings are not shared.
   *
   * @param among characters in the order of another graph, where the words have no others
   */
  static of(words: Iterable<string>, among?: string): Dawg {
    const sorted = [...new Set(words)].filter((w) => w !== '').sort()
    const characters = among ?? [...new Set(sorted.join(''))].sort().join('').slice(0, 255)
    const edges: number[] = [0]
    const counts: number[] = [0]
    // Words from..to share their first letters; their next ones make the edges of one node.
    const node = (from: number, to: number, depth: number): number => {
      const groups: { letter: number; from: number; to: number; ends: boolean }[] = []
      for (let i = from; i < to; i++) {
        const letter = characters.indexOf(sorted[i]![depth]!)
        const last = groups.at(-1)
        const ends = sorted[i]!.length === depth + 1
        if (last?.letter === letter) last.to = i + 1
        else groups.push({ letter, from: i, to: i + 1, ends })
      }
      const at = edges.length
      groups.forEach((g) => {
        edges.push(0)
        counts.push(g.from - from)
      })
      groups.forEach((g, k) => {
        const first = g.ends ? g.from + 1 : g.from
        const target = first < g.to ? node(first, g.to, depth + 1) : 0
        edges[at + k] =
          ((k === groups.length - 1 ? 0x80000000 : 0) | (target << 9) | (g.ends ? 256 : 0) | g.letter) >>> 0
        // Below an edge that ends a word, that word is counted first.
        if (g.ends && target)
          for (let e = target; ; e++) {
            counts[e]! += 1
            if (edges[e]! >>> 31) break
          }
      })
      return at
    }
    if (sorted.length) node(0, sorted.length, 0)
    else {
      edges.push(0x80000000)
      counts.push(0)
    }
    return new Dawg(characters || ' ', Uint32Array.from(edges), Uint32Array.from(counts))
  }

  /** The first edge of the root. */
  static readonly root = 1
  private readonly indexOf: ReadonlyMap<string, number>

  constructor(
    /** All characters of its words. */
    readonly characters: string,
    private readonly edges: Uint32Array,
    /** Without these its words have no numbers. */
    private readonly counts: Uint32Array = none,
  ) {
    this.indexOf = new Map([...characters].map((c, i) => [c, i]))
  }

  /** The edge of a node that takes a character, or 0. A node is named by its first edge; 0 is no node. */
  edge(node: number, character: string): number {
    const wanted = this.indexOf.get(character)
    return wanted === undefined ? 0 : this.edgeOf(node, wanted)
  }

  /** The same by where the character stands in {@link characters}. */
  edgeOf(node: number, index: number): number {
    const { edges } = this
    for (let i = node; node !== 0; i++) {
      const edge = edges[i]!
      if ((edge & 255) === index) return i
      if (edge >>> 31) return 0
    }
    return 0
  }

  /** How many edges it has; the numbers of all are below. */
  get size(): number {
    return this.edges.length
  }

  /** The node that an edge leads to, or 0. */
  target(edge: number): number {
    return (this.edges[edge]! >>> 9) & 0x3fffff
  }

  /** Whether a word ends with this edge. */
  endsWord(edge: number): boolean {
    return (this.edges[edge]! & 256) !== 0
  }

  /** Whether this is the last edge of its node; the others follow at edge + 1. */
  isLast(edge: number): boolean {
    return this.edges[edge]! >>> 31 === 1
  }

  /** The character an edge takes. */
  character(edge: number): string {
    return this.characters[this.edges[edge]! & 255]!
  }

  /** Where that character stands in {@link characters}. */
  characterIndex(edge: number): number {
    return this.edges[edge]! & 255
  }

  /** How many words of the edge's node sort before those that take it; summed along a walk this numbers the words. */
  wordsBefore(edge: number): number {
    return this.counts[edge]!
  }

  /** The number of a word, or -1 when it is not in the graph. */
  idOf(word: string): number {
    let node = Dawg.root
    let id = 0
    let edge = 0
    for (const character of word) {
      edge = this.edge(node, character)
      if (!edge) return -1
      id += this.counts[edge]!
      node = this.target(edge)
    }
    return edge && this.endsWord(edge) ? id : -1
  }
}
