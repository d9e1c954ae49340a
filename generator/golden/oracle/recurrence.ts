/** Tokens of one head, row major; FP64. Q carries its factor. */
export interface TokensOfHead {
  /** Tokens x keySize. */
  readonly Q: Float64Array
  readonly K: Float64Array
  /** Tokens x valueSize. */
  readonly V: Float64Array
  /** A number a token: weight of the update, and logarithm of the decay. */
  readonly beta: Float64Array
  readonly g: Float64Array
}

/** Columns of Q and K, and of V. */
export interface TokenSizes {
  readonly keySize: number
  readonly valueSize: number
}

/** O, tokens x valueSize, and the state after the last token, keySize x valueSize; row major. */
export interface Recurred {
  readonly O: Float64Array
  readonly state: Float64Array
}

/**
 * The oracle of operator chunk: Gated DeltaNet token by token in FP64, for any number of tokens.
 * `S <- exp(g) S`, `u = beta (v - S^T k)`, `S <- S + k u^T`, `o = S^T q`. Another formula than the
 * chunk's: no A, no inverse, no sum of g. `initial` is not changed; without it S begins as zero.
 */
export function recurrence(
  { Q, K, V, beta, g }: TokensOfHead,
  { keySize, valueSize }: TokenSizes,
  initial: Float64Array = new Float64Array(keySize * valueSize),
): Recurred {
  const S = initial.slice()
  const O = new Float64Array(V.length)
  for (let t = 0; t < beta.length; t += 1) {
    const key = K.subarray(t * keySize, (t + 1) * keySize)
    const decay = Math.exp(g[t] ?? 0)
    for (let at = 0; at < S.length; at += 1) S[at] = decay * (S[at] ?? 0)
    const held = readBy(S, key, valueSize)
    const u = held.map((x, c) => (beta[t] ?? 0) * ((V[t * valueSize + c] ?? 0) - x))
    addOuter(S, key, u)
    const query = Q.subarray(t * keySize, (t + 1) * keySize)
    O.set(readBy(S, query, valueSize), t * valueSize)
  }
  return { O, state: S }
}

/** S^T x. */
function readBy(S: Float64Array, x: Float64Array, width: number): Float64Array {
  const sums = new Float64Array(width)
  for (let i = 0; i < x.length; i += 1) {
    for (let c = 0; c < width; c += 1)
      sums[c] = (sums[c] ?? 0) + (S[i * width + c] ?? 0) * (x[i] ?? 0)
  }
  return sums
}

/** S + x y^T, into S. */
function addOuter(S: Float64Array, x: Float64Array, y: Float64Array): void {
  for (let i = 0; i < x.length; i += 1) {
    for (let c = 0; c < y.length; c += 1) {
      const at = i * y.length + c
      S[at] = (S[at] ?? 0) + (x[i] ?? 0) * (y[c] ?? 0)
    }
  }
}
