// Builds a minimal acyclic word graph from a sorted list
// (J. Daciuk et al., "Incremental Construction of Minimal Acyclic Finite-State Automata", 2000).

/**
 * @param {string[]} words sorted by code unit, no doubles
 * @param {string} characters all characters of theirs at least; their places in it are the indices
 * @returns edges: next node (bits 9 to 30), word end (bit 8), last edge of its node (bit 31), character index (bits 0 to 7);
 *          counts: for each edge, the number of words that sort before those which take it, among the words of its node
 */
export function buildDawg(words, characters = [...new Set(words.join(''))].sort().join('')) {
  if (characters.length > 255) throw new Error(`${characters.length} different characters; the format holds 255`)
  const root = { edges: new Map(), end: false, size: 0 }
  const register = new Map()
  let path = [root]
  let previous = ''
  for (const word of words) {
    let shared = 0
    while (shared < previous.length && word[shared] === previous[shared]) shared++
    freeze(path, shared, previous, register)
    path = path.slice(0, shared + 1)
    for (const letter of word.slice(shared)) {
      const node = { edges: new Map(), end: false, size: 0 }
      path.at(-1).edges.set(letter, node)
      path.push(node)
    }
    path.at(-1).end = true
    previous = word
  }
  freeze(path, 0, previous, register)
  size(root)
  return { characters, ...pack(root, characters) }
}

function freeze(path, depth, word, register) {
  for (let i = path.length - 1; i > depth; i--) {
    const node = path[i]
    size(node)
    const key = (node.end ? '!' : '') + [...node.edges].map(([c, n]) => `${c}${n.id}`).join('|')
    const known = register.get(key)
    if (known) path[i - 1].edges.set(word[i - 1], known)
    else {
      node.id = register.size + 1
      register.set(key, node)
    }
  }
}

function size(node) {
  node.size = (node.end ? 1 : 0) + [...node.edges.values()].reduce((sum, n) => sum + n.size, 0)
}

function pack(root, characters) {
  const index = new Map([...characters].map((c, i) => [c, i]))
  // Node 0 is no node: an edge to it ends there. The root's edges come first, from slot 1 on.
  let slots = 1
  const order = []
  const visit = (node) => {
    if (node.at !== undefined) return
    node.at = node.edges.size ? slots : 0
    slots += node.edges.size
    order.push(node)
    for (const next of node.edges.values()) visit(next)
  }
  visit(root)
  const edges = new Uint32Array(slots)
  const counts = new Uint32Array(slots)
  for (const node of order) {
    let slot = node.at
    let before = node.end ? 1 : 0
    const sorted = [...node.edges].sort(([a], [b]) => (a < b ? -1 : 1))
    sorted.forEach(([letter, next], i) => {
      edges[slot] =
        ((i === sorted.length - 1 ? 0x80000000 : 0) | (next.at << 9) | (next.end ? 256 : 0) | index.get(letter)) >>> 0
      counts[slot++] = before
      before += next.size
    })
  }
  return { edges, counts }
}
